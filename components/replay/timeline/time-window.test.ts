import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { scaleOf, spansOf } from "./timeline-scale.ts";
import { centred, fitted, isWithin, panned, spanned, windowed, windowFrom, windowText, zoomed } from "./time-window.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20) + seconds * 1000).toISOString();
const step = (id: string, from: number, to: number) => sampleStep(id, { startedAt: at(from), endedAt: at(to) });
/** 20 s of work, ten minutes of nothing, 20 s of work. */
const steps = [step("a", 0, 10), step("b", 10, 20), step("c", 620, 630), step("d", 630, 640)];
const whole = scaleOf(steps, spansOf(steps));

test("a window fills the drawing, and what lies outside of it is drawn outside", () => {
  const scale = windowed(whole, { startMs: 10_000, endMs: 20_000 });
  expect([10_000, 15_000, 20_000].map((ms) => Math.round(scale.at(ms) * 1000) / 1000)).toEqual([0, 0.5, 1]);
  expect(scale.at(0)).toBeLessThan(0);
  expect(scale.at(640_000)).toBeGreaterThan(1);
});

test("nearer and farther around a time keep it where it is drawn, and farther than the run is the run", () => {
  const place = whole.at(15_000);
  const near = zoomed(whole, zoomed(whole, undefined, 1, place), 1, place);
  expect(windowed(whole, near).at(15_000)).toBeCloseTo(place, 3);
  expect(zoomed(whole, zoomed(whole, near, -1, place), -1, place)).toBeUndefined();
});

test("a window that is moved stays inside the run and as wide as it was drawn", () => {
  const near = zoomed(whole, undefined, 1, 0);
  const end = panned(whole, near, 10);
  expect(end?.endMs).toBeCloseTo(640_000, -1);
  expect(panned(whole, end, -10)?.startMs).toBeCloseTo(0, -1);
  expect(windowed(whole, centred(whole, near, 0.5)).at(whole.totalMs / 2)).toBeCloseTo(0.5, 2);
});

test("a step that is fitted fills two thirds of the drawing", () => {
  const scale = windowed(whole, fitted(whole, { startMs: 625_000, endMs: 627_000 }));
  expect(scale.at(627_000) - scale.at(625_000)).toBeCloseTo(2 / 3, 2);
});

test("a step without a length has a window too", () => {
  const window = fitted(whole, { startMs: 5000, endMs: 5000 });
  expect(isWithin(window, 5000)).toBe(true);
  expect(windowed(whole, window).at(5000)).toBeCloseTo(0.5, 1);
});

test("a stretch is the same drawn from either end", () => {
  expect(spanned(whole, 0.6, 0.2)).toEqual(spanned(whole, 0.2, 0.6));
});

test("a window is what its address says, and one that begins with the run begins at nothing", () => {
  const window = spanned(whole, 0, 0.37);
  expect(window?.startMs).toBe(0);
  expect(windowFrom(windowText(window ?? { startMs: 0, endMs: 0 }))).toEqual(window);
});

test("an address gives the window back, and what is none is the whole run", () => {
  expect(windowFrom(windowText({ startMs: 1200, endMs: 9800.5 }))).toEqual({ startMs: 1200, endMs: 9800.5 });
  for (const text of [null, "", "9800-1200", "1-1", "-5-9", "a-b", "1e3-2e3", "1-2-3"]) expect(windowFrom(text)).toBeUndefined();
});
