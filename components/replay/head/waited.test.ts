import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import type { StepKind } from "#trace/step.ts";
import { waitedMs } from "./waited.ts";

const time = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, "0")}.000000000Z`;
const step = (from: number, to: number, kind: StepKind = "human") =>
  sampleStep(`${from}-${to}`, { kind, startedAt: time(from), endedAt: time(to) });

test("waits for people are added up, those at the same time once, and nothing else is a wait", () => {
  expect(waitedMs([step(0, 5), step(3, 8), step(4, 6), step(10, 12), step(20, 30, "tool")])).toBe(10_000);
  expect(waitedMs([step(0, 5, "model")])).toBe(0);
});
