import { expect, test } from "vitest";
import type { RunOverview } from "#contract/run-steps.ts";
import { overviewShapes, stepNumberAt } from "./overview-shapes.ts";
import { evenScale } from "./timeline-scale.ts";

const bucket = (index: number, startMs: number, endMs: number) => ({
  index,
  steps: 100,
  startMs,
  endMs,
  kinds: { model: 60, tool: 39, agent: 1 },
  errors: 0,
  problems: 0,
  notices: 0,
});
const overview: RunOverview = {
  of: 300,
  problems: 0,
  notices: 0,
  startedAt: "2026-11-21T00:00:00.000000000Z",
  durationMs: 3000,
  buckets: [bucket(0, 0, 3000), bucket(100, 1000, 2000), bucket(200, 2000, 3000)],
};

test("a place in the run's time is the step that was at work then", () => {
  expect(stepNumberAt(overview, 0)).toBe(0);
  expect(stepNumberAt(overview, 0.5)).toBe(150);
  expect(stepNumberAt(overview, 1)).toBe(299);
  expect(stepNumberAt({ ...overview, buckets: [], of: 0 }, 0.5)).toBe(0);
});

test("every kind that did something is drawn, and agents that only last are not", () => {
  expect(overviewShapes(overview, evenScale(overview.durationMs), 48, 22)).toHaveLength(2);
});
