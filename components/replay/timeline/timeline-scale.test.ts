import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { scaleOf, spansOf } from "./timeline-scale.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString().replace("Z", "000000Z");
const from = (id: string, start: number, end: number, kind: "model" | "human" | "agent" = "model") =>
  sampleStep(id, { kind, startedAt: at(start), endedAt: at(end) });

test("a run without idle time is drawn to scale", () => {
  const steps = [from("a", 0, 5), from("b", 5, 10)];
  const scale = scaleOf(steps, spansOf(steps));
  expect(scale.folds).toEqual([]);
  expect(scale.at(5000)).toBeCloseTo(0.5);
});

test("eleven minutes of waiting for a person fold to a narrow band", () => {
  const steps = [from("root", 0, 672, "agent"), from("a", 0, 5), from("ask", 5, 667, "human"), from("b", 667, 672)];
  const scale = scaleOf(steps, spansOf(steps));
  expect(scale.folds).toEqual([{ startMs: 5000, endMs: 667_000, wait: true }]);
  expect(scale.at(667_000) - scale.at(5000)).toBeCloseTo(0.045);
});

test("the scale never runs backwards and ends at the right edge", () => {
  const steps = [from("a", 0, 1), from("b", 60, 61), from("c", 300, 301)];
  const scale = scaleOf(steps, spansOf(steps));
  const places = Array.from({ length: 100 }, (_, i) => scale.at((i / 99) * scale.totalMs));
  expect(places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0))).toBe(true);
  expect(places.at(-1)).toBeCloseTo(1);
});

test("a single event of no duration still has a place", () => {
  const steps = [from("a", 0, 0)];
  expect(scaleOf(steps, spansOf(steps)).at(0)).toBe(0);
});
