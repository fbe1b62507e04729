import { expect, test } from "vitest";
import type { CorrelationRule } from "#contract/correlation.ts";
import { moved, removed } from "#components/ui/list-edits.ts";
import { changed, keysIn, withNew, wrongIn } from "./rule-edits.ts";

const rule = (name: string, ...keys: string[]): CorrelationRule => ({ name, why: "", keys, several: "nearest", places: ["record"] });
const list = [rule("a", "x"), rule("b", "y"), rule("c", "z")];
const names = (rules: readonly CorrelationRule[]): string => rules.map(({ name }) => name).join("");

test("a rule moves one place, and at the ends it stays", () => {
  expect([names(moved(list, 2, -1)), names(moved(list, 0, 1)), names(moved(list, 0, -1)), names(moved(list, 2, 1))]).toEqual([
    "acb",
    "bac",
    "abc",
    "abc",
  ]);
  expect(names(removed(list, 1))).toBe("ac");
  expect(changed(list, 1, { several: "whole" })[1]).toMatchObject({ name: "b", several: "whole" });
});

test("a new rule stands first under a name of its own and cannot be saved without a key", () => {
  const once = withNew(list);
  const twice = withNew(once);
  expect([once[0]?.name, twice[0]?.name]).toEqual(["our own", "our own 2"]);
  expect(wrongIn(once)).toContain("needs a key");
  expect(wrongIn(changed(once, 0, { keys: ["shop.order"] }))).toBeUndefined();
  expect(wrongIn(changed(list, 0, { name: "b" }))).toContain("Two rules");
});

test("keys are one a line, each once", () => {
  expect(keysIn(" a.b \n\nheader:x-id, a.b")).toEqual(["a.b", "header:x-id"]);
});
