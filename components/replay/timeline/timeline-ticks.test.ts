import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { scaleOf, spansOf } from "./timeline-scale.ts";
import { ticksOf } from "./timeline-ticks.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString().replace("Z", "000000Z");
const step = (id: string, from: number, to: number) => sampleStep(id, { startedAt: at(from), endedAt: at(to) });

test("a run of ten seconds has a tick every two", () => {
  const steps = [step("a", 0, 10)];
  expect(ticksOf(scaleOf(steps, spansOf(steps)))).toEqual([0, 2000, 4000, 6000, 8000]);
});

test("after a fold of an hour the clock goes on, and no tick stands inside", () => {
  const steps = [step("a", 0, 10), step("b", 3610, 3620)];
  const ticks = ticksOf(scaleOf(steps, spansOf(steps)));
  expect(ticks.some((ms) => ms > 10_000 && ms < 3_610_000)).toBe(false);
  expect(ticks.some((ms) => ms >= 3_610_000)).toBe(true);
});
