import { diffWordsWithSpace } from "diff";
import { expect, test } from "vitest";
import { joinedChanges } from "./joined-changes.ts";
import type { Change } from "./joined-changes.ts";

const BEFORE = "Be kind. What the policy denies must not be done. Ask first.";
const AFTER = "Be kind. Resolve this case in one conversation. Ask first.";
const textOf = (changes: readonly Change[], side: "added" | "removed") =>
  changes
    .filter((change) => !change[side])
    .map((change) => change.value)
    .join("");

test("a sentence that was rewritten is replaced as a whole, and both texts stay what they were", () => {
  const changes = joinedChanges(diffWordsWithSpace(BEFORE, AFTER));
  expect(changes.length).toBeLessThanOrEqual(4);
  expect(textOf(changes, "added")).toBe(BEFORE);
  expect(textOf(changes, "removed")).toBe(AFTER);
});

test("words that stayed between two changes still stand apart", () => {
  const changes = joinedChanges(diffWordsWithSpace("pay up to 50 EUR now", "pay up to 100 EUR later"));
  expect(changes.filter((change) => !change.added && !change.removed).map((change) => change.value.trim())).toEqual(["pay up to", "EUR"]);
});
