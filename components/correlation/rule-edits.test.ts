import { expect, test } from "vitest";
import type { CorrelationRule } from "#contract/correlation.ts";
import { replaced } from "#components/ui/list-edits.ts";
import { keysIn, withNew, wrongIn } from "./rule-edits.ts";

const rule = (name: string, ...keys: string[]): CorrelationRule => ({ name, why: "", keys, several: "nearest", places: ["record"] });
const list = [rule("a", "x"), rule("b", "y"), rule("c", "z")];

test("a new rule stands first under a name of its own and cannot be saved without a key", () => {
  const once = withNew(list);
  const twice = withNew(once);
  expect([once[0]?.name, twice[0]?.name]).toEqual(["our own", "our own 2"]);
  expect(wrongIn(once)).toContain("needs a key");
  expect(wrongIn(replaced(once, 0, rule("our own", "shop.order")))).toBeUndefined();
  expect(wrongIn(replaced(list, 0, rule("b", "x")))).toContain("Two rules");
});

test("keys are one a line, each once", () => {
  expect(keysIn(" a.b \n\nheader:x-id, a.b")).toEqual(["a.b", "header:x-id"]);
});
