import { expect, test } from "vitest";
import { movedTo, sharesIn, textOf } from "./split-sizes.ts";

const PARTS = [
  { id: "steps", start: 0, size: 300, least: 200 },
  { id: "saw", start: 301, size: 350, least: 100 },
  { id: "right", start: 652, size: 350, least: 100 },
];
const sizes = (shares: ReadonlyMap<string, number>): number[] => [...shares.values()].map((share) => Math.round(share * 10));

test("a bar that is moved changes the two parts beside it, and nothing else", () => {
  expect(sizes(movedTo(PARTS, 0, 250))).toEqual([250, 400, 350]);
  expect(sizes(movedTo(PARTS, 1, 701))).toEqual([300, 400, 300]);
});

test("no part is made smaller than it can be, however far the bar is dragged", () => {
  expect(sizes(movedTo(PARTS, 0, Number.NEGATIVE_INFINITY))).toEqual([200, 450, 350]);
  expect(sizes(movedTo(PARTS, 0, Number.POSITIVE_INFINITY))).toEqual([550, 100, 350]);
});

test("what somebody chose is read again, and what is no choice of these parts is passed over", () => {
  const ids = PARTS.map(({ id }) => id);
  const chosen = movedTo(PARTS, 0, 250);
  expect(sharesIn(textOf(chosen), ids)).toEqual(chosen);
  for (const text of ["{", "[1,2]", '{"steps":30}', '{"steps":-1,"saw":50,"right":51}', "null", null])
    expect(sharesIn(text, ids)).toBeUndefined();
});
