import { expect, test } from "vitest";
import { enterList, keepPlace, listAsLeft, placeIn } from "./list-place.ts";

test("who comes back from a run finds the list as it was left, each page with its own place", () => {
  const filtered = enterList("/p/shop/runs", "?q=refund");
  keepPlace(filtered, { correlationId: "refund-7", scrollTop: 420 });
  expect(listAsLeft("/p/shop/runs")).toBe("/p/shop/runs?q=refund");
  expect(placeIn(filtered)).toEqual({ correlationId: "refund-7", scrollTop: 420 });
  expect(placeIn("/p/shop/runs")).toBeUndefined();
});

test("a list that was not seen yet opens plain", () => {
  expect(listAsLeft("/p/other/runs")).toBe("/p/other/runs");
});
