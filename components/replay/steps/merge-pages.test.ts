import { expect, test } from "vitest";
import { appended, prepended, refreshed } from "./merge-pages.ts";
import { type Loaded, wholeOf } from "#components/replay/player-store.ts";
import { sampleStep } from "#components/replay/sample-step.ts";

const [a, b, c, d] = [sampleStep("a"), sampleStep("b"), sampleStep("c"), sampleStep("d")];
const part = (steps: Loaded["steps"], first: number, more: Partial<Loaded> = {}): Loaded => ({ ...wholeOf(steps), first, of: 9, ...more });
const ids = ({ steps }: Loaded): (string | undefined)[] => steps.map((step) => step.spanId);

test("pages behind and before are put to what is loaded, each step once", () => {
  const after = appended(part([a, b], 3, { nextCursor: "b" }), part([b, c], 4, { nextCursor: "c" }));
  expect([ids(after), after.first, after.nextCursor]).toEqual([["a", "b", "c"], 3, "c"]);
  const before = prepended(part([c], 5, { nextCursor: "c", previousCursor: "c" }), part([a, b], 3, { previousCursor: "a" }));
  expect([ids(before), before.first, before.previousCursor, before.nextCursor]).toEqual([["a", "b", "c"], 3, "a", "c"]);
});

test("a live run shows loaded steps as they are now and those that came behind them", () => {
  const ended = sampleStep("b", { status: "error" });
  const now = refreshed(part([a, b], 0, { of: 2 }), part([ended, c, d], 1, { of: 4 }));
  expect(ids(now)).toEqual(["a", "b", "c", "d"]);
  expect([now.steps[1]?.status, now.of]).toEqual(["error", 4]);
});

test("looking again loads no more than the end of the run: what lies between is loaded when somebody goes there", () => {
  const now = refreshed(part([a, b], 0, { nextCursor: "b" }), part([b, c, d], 1));
  expect([ids(now), now.nextCursor]).toEqual([["a", "b"], "b"]);
});

test("steps that came in before the loaded ones move their numbers", () => {
  expect(refreshed(part([b, c], 1), part([b, c], 3)).first).toBe(3);
});

test("the end of a run does not stick to a part that is far from it", () => {
  const now = refreshed(part([a, b], 0, { nextCursor: "b" }), part([c, d], 7));
  expect([ids(now), now.nextCursor, now.of]).toEqual([["a", "b"], "b", 9]);
});

test("what came late stands at its place, and what was inferred and gave way is gone", () => {
  const late = sampleStep("late");
  const inferred = sampleStep("b.1");
  const now = refreshed(part([a, b, inferred, c], 0), part([a, late, b, c], 0, { of: 4 }));
  expect([ids(now), now.of, now.first]).toEqual([["a", "late", "b", "c"], 4, 0]);
  const behind = refreshed(part([a, b, c], 0), part([b, late, c], 1, { of: 4 }));
  expect(ids(behind)).toEqual(["a", "b", "late", "c"]);
});
