import { expect, test } from "vitest";
import { differ, moved, removed, replaced } from "./list-edits.ts";

test("one moves one place, and at the ends it stays", () => {
  const list = ["a", "b", "c"];
  expect([moved(list, 2, -1), moved(list, 0, 1), moved(list, 0, -1), moved(list, 2, 1)].map((each) => each.join(""))).toEqual([
    "acb",
    "bac",
    "abc",
    "abc",
  ]);
});

test("one is replaced or removed, and the others keep their order", () => {
  expect(replaced(["a", "b", "c"], 1, "x")).toEqual(["a", "x", "c"]);
  expect(removed(["a", "b", "c"], 1)).toEqual(["a", "c"]);
});

test("a list that was changed back is not changed", () => {
  const saved = [{ name: "a", keys: ["x"] }];
  const now = replaced(saved, 0, { name: "a", keys: ["y"] });
  expect(differ(now, saved)).toBe(true);
  expect(differ(replaced(now, 0, { name: "a", keys: ["x"] }), saved)).toBe(false);
});
