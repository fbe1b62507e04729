import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { foundBeyond, foundOf, nearestBeyond } from "./found-steps.ts";

const places = [12, 3, 40, 41].map((index) => ({ id: `s${index}`, index }));

test("the next match is the nearest one beyond the focus, in either direction, in whatever order they are known", () => {
  expect(nearestBeyond(places, 12, 1)?.index).toBe(40);
  expect(nearestBeyond(places, 12, -1)?.index).toBe(3);
  expect(nearestBeyond(places, 20, -1)?.index).toBe(12);
});

test("at the last match there is no next one: moving never wraps", () => {
  expect(nearestBeyond(places, 41, 1)).toBeUndefined();
  expect(nearestBeyond([], 0, 1)).toBeUndefined();
});

test("more is loaded for a filter only where something that it finds stands", () => {
  const steps = Array.from({ length: 10 }, (_, index) => sampleStep(`s${index}`));
  const beyond = (indices: number[], of = indices.length): boolean[] => {
    const found = foundOf({ q: "x", win: undefined }, { matches: indices.map((index) => ({ id: sampleStep(`${index}`).id, index })), of });
    return [foundBeyond(found, { first: 100, steps }, -1), foundBeyond(found, { first: 100, steps }, 1)];
  };
  expect(beyond([100, 109])).toEqual([false, false]);
  expect(beyond([99, 104])).toEqual([true, false]);
  expect(beyond([104, 110])).toEqual([false, true]);
  expect(beyond([])).toEqual([false, false]);
  expect(beyond([104], 2000)).toEqual([false, true]);
});
