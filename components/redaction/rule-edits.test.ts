import { expect, test } from "vitest";
import { asKind, withNew, withRecommended, wrongIn, type Rules } from "./rule-edits.ts";

const email: Rules[number] = { name: "email", find: "detector", detector: "email", action: "hash" };

test("a new rule stands last under a name of its own, and says what it lacks", () => {
  const rules = withNew(withNew([email]));
  expect(rules.map(({ name }) => name)).toEqual(["email", "rule-1", "rule-2"]);
  expect(wrongIn(rules)).toBe("Rule “rule-1” needs a pattern");
});

test("the recommended rules come in addition, each once", () => {
  const card: Rules[number] = { name: "card", find: "detector", detector: "card", action: "mask" };
  expect(withRecommended([email], [{ ...email, action: "mask" }, card])).toEqual([email, card]);
});

test("a rule that looks for something else keeps its name and what it does", () => {
  expect(asKind(email, "attribute")).toEqual({ name: "email", action: "hash", find: "attribute", key: "", nested: true });
  expect(wrongIn([asKind(email, "pointer")])).toContain("a pointer such as");
});

test("names must be fit for a placeholder, and each stands once", () => {
  expect(wrongIn([{ ...email, name: "My rule" }])).toContain("cannot name a rule");
  expect(wrongIn([email, email])).toBe("Two rules are called “email”");
  expect(wrongIn([email])).toBeUndefined();
});
