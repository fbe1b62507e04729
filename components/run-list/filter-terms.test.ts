import { expect, test } from "vitest";
import { outcomeIn, termsOf, withOutcome, withoutTerm } from "./filter-terms.ts";

test("quoted text stays one term", () => {
  expect(termsOf('outcome:error "out of stock" gpt')).toEqual(["outcome:error", '"out of stock"', "gpt"]);
});

test("choosing an outcome replaces the one before and keeps the text", () => {
  expect(withOutcome("outcome:error refund", "flagged")).toBe("outcome:flagged refund");
  expect(withOutcome("outcome:error refund", undefined)).toBe("refund");
});

test("an outcome that does not exist is kept in the text and chosen nowhere", () => {
  expect(outcomeIn("outcome:meh")).toBeUndefined();
  expect(outcomeIn("refund outcome:ok")).toBe("ok");
});

test("one click removes the term that removed everything", () => {
  expect(withoutTerm("outcome:error refund", 0)).toBe("refund");
});
