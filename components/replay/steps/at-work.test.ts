import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { atWorkIn } from "./at-work.ts";

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 20) + seconds * 1000).toISOString();
const steps = [
  sampleStep("agent", { kind: "agent", startedAt: at(0), endedAt: at(60) }),
  sampleStep("early", { startedAt: at(1), endedAt: at(5) }),
  sampleStep("across", { startedAt: at(4), endedAt: at(30) }),
  sampleStep("inside", { startedAt: at(12), endedAt: at(13) }),
  sampleStep("open", { startedAt: at(6), status: "open" }),
  sampleStep("behind", { startedAt: at(21), endedAt: at(22) }),
];
const during = (startMs: number, endMs: number): (string | undefined)[] =>
  steps.filter(atWorkIn({ startMs, endMs }, steps, undefined)).map(({ spanId }) => spanId);

test("a time has the steps that were at work in it, also those that began before and ended after it", () => {
  expect(during(10_000, 20_000)).toEqual(["across", "inside", "open"]);
});

test("an agent is around all of its steps: it belongs to the time in which it began", () => {
  expect(during(0, 500)).toEqual(["agent"]);
});

test("without a time every step is shown", () => {
  expect(steps.filter(atWorkIn(undefined, steps, undefined))).toEqual(steps);
});

test("times count from when the run began, where only a part of it is loaded", () => {
  const begun = BigInt(Date.UTC(2026, 10, 19, 23, 59, 50)) * 1_000_000n;
  expect(steps.filter(atWorkIn({ startMs: 30_500, endMs: 31_500 }, steps, begun)).map(({ spanId }) => spanId)).toEqual([
    "across",
    "open",
    "behind",
  ]);
});
