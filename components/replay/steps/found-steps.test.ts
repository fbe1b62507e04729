import { expect, test } from "vitest";
import { nearestBeyond } from "./found-steps.ts";

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
