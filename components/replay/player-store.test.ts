import { expect, test } from "vitest";
import { createPlayer, focusOn, take, wholeOf } from "./player-store.ts";
import { sampleStep } from "./sample-step.ts";

const [first, second, late] = [sampleStep("a"), sampleStep("b"), sampleStep("late")];

test("a link to a step that loads later goes there when it arrives", () => {
  const store = createPlayer(wholeOf([first, second]), first.id, "late");
  take(store, wholeOf([first, second]));
  expect(store.getState()).toMatchObject({ focusId: first.id, pending: "late" });
  take(store, wholeOf([first, second, late]));
  expect(store.getState()).toMatchObject({ focusId: late.id, pending: undefined });
});

test("a choice that was asked for at one step is not made at another", () => {
  const store = createPlayer(wholeOf([first, second]), first.id);
  store.setState({ choosing: first.id });
  focusOn(store, second.id, "step");
  focusOn(store, first.id, "step");
  expect(store.getState().choosing).toBeUndefined();
});

test("who moved before the linked step arrived is left where they are", () => {
  const store = createPlayer(wholeOf([first, second]), first.id, "late");
  focusOn(store, second.id, "step");
  take(store, wholeOf([first, second, late]));
  expect(store.getState().focusId).toBe(second.id);
});
