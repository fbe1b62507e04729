import { expect, test } from "vitest";
import { createPlayer, focusOn, wholeOf } from "#components/replay/player-store.ts";
import { sampleStep } from "#components/replay/sample-step.ts";
import { compareStep } from "./compare-steps.ts";

const steps = [sampleStep("a"), sampleStep("b"), sampleStep("m", { kind: "model" })];
const run = { project: "p", correlationId: "r 1" };

test("the first key marks a step, the second on another one lays both side by side", () => {
  const store = createPlayer(wholeOf(steps), "t-a");
  const opened: string[] = [];
  const press = () => compareStep(store, run, (path) => opened.push(path));
  press();
  focusOn(store, "t-b", "step");
  press();
  expect(opened).toEqual(["/p/p/compare?a=r+1&sa=t-a&b=r+1&sb=t-b"]);
  expect(store.getState().marked).toBeUndefined();
});

test("the key on the marked step takes the mark away, and on a step of another kind leaves it", () => {
  const store = createPlayer(wholeOf(steps), "t-a");
  const press = () => compareStep(store, run, () => expect.unreachable());
  press();
  focusOn(store, "t-m", "step");
  press();
  expect(store.getState().marked).toBe("t-a");
  focusOn(store, "t-a", "step");
  press();
  expect(store.getState().marked).toBeUndefined();
});
