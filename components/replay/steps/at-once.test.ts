import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import type { Step } from "#trace/step.ts";
import { atOnceWith } from "./at-once.ts";

const time = (second: number): string => `2026-01-01T00:00:0${second}.000000000Z`;
function step(id: string, from: number, to: number | undefined): Step {
  const { endedAt: _ended, ...rest } = sampleStep(id, { startedAt: time(from), status: to === undefined ? "open" : "ok" });
  return to === undefined ? rest : { ...rest, endedAt: time(to) };
}

test("at once with a step is what had begun and not ended when it began, and never the step itself", () => {
  const focused = step("focused", 3, 5);
  const others = [step("before", 1, 3), step("around", 1, 9), step("same time", 3, 4), step("later", 4, 5), step("open", 2, undefined)];
  expect([focused, ...others].filter(atOnceWith(focused)).map(({ id }) => id)).toEqual(["t-around", "t-same time", "t-open"]);
});

test("without a focused step nothing is at once with it", () => {
  expect([step("a", 1, 2)].filter(atOnceWith(undefined))).toEqual([]);
});
