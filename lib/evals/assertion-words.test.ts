import { describe, expect, test } from "vitest";
import type { Assertion } from "./assertion.ts";
import { assertionText } from "./assertion-words.ts";
import { parseAssertion, SENTENCE_EXAMPLES } from "./parse-assertion.ts";
import { pathOf, pointerOf } from "./pointer.ts";
import { exampleCases } from "./testing.ts";

const said: [string, Assertion][] = [
  ["calls offer_voucher exactly 1 time", { type: "calls_tool", tool: "offer_voucher", min: 1, max: 1 }],
  ["calls search at least 2 times at most 3 times", { type: "calls_tool", tool: "search", min: 2, max: 3 }],
  [
    'does not call issue_refund with {"amount":900}',
    { type: "not_calls_tool", tools: ["issue_refund"], match: { mode: "subset", value: { amount: 900 } } },
  ],
  ["does not call issue_refund or delete_order", { type: "not_calls_tool", tools: ["issue_refund", "delete_order"] }],
  [
    "argument /amount of offer_voucher at most 20",
    { type: "tool_args", tool: "offer_voucher", match: { where: [{ path: "$.amount", op: "lte", value: 20 }] } },
  ],
  [
    'arguments of offer_voucher with exactly {"amount":20}',
    { type: "tool_args", tool: "offer_voucher", match: { mode: "exact", value: { amount: 20 } } },
  ],
  ["arguments of all calls are valid", { type: "valid_tool_calls" }],
  ["calls no tool", { type: "no_tool_calls" }],
  ['output contains "a" and "b"', { type: "output_contains", values: ["a", "b"] }],
  ['output contains "a" or "b"', { type: "output_contains", values: ["a", "b"], match: "any" }],
  ['output does not contain "40 mg"', { type: "output_not_contains", values: ["40 mg"] }],
  ["output does not match \\d+ ?mg", { type: "output_not_contains", regex: "\\d+ ?mg" }],
  ["output matches ^ok$", { type: "output_regex", pattern: "^ok$" }],
  ['output equals {"status":"denied"}', { type: "output_equals", value: { status: "denied" } }],
  [
    'output /items/0/a~1b is one of ["x","y"]',
    { type: "output_json", where: [{ path: "$.items[0]['a/b']", op: "in", value: ["x", "y"] }] },
  ],
  ["output /error is absent", { type: "output_json", where: [{ path: "$.error", op: "absent" }] }],
  ["finish reason is stop or tool_calls", { type: "finish_reason", in: ["stop", "tool_calls"] }],
  ["repeats the same call of search at most 2 times", { type: "no_repeat", max_identical: 2, tools: ["search"] }],
];

describe("an assertion in words", () => {
  test.each(said)("reads %s", (sentence, assertion) => {
    expect(assertionText(assertion)).toBe(sentence);
  });

  test.each(said.filter(([sentence]) => !sentence.includes("at least 2 times at most")))(
    "and is understood again: %s",
    (sentence, assertion) => {
      expect(parseAssertion(sentence)).toEqual({ assertion });
    },
  );

  test.each(SENTENCE_EXAMPLES)("the example %s is understood", (sentence) => {
    expect(parseAssertion(sentence)).toHaveProperty("assertion");
  });

  test.each([
    "",
    "is helpful",
    "calls",
    "argument /a of T",
    "argument /a of T at most",
    "does not call f with {",
    "argument /a of T exists 5",
  ])("%j is not taken for an assertion, and says why", (sentence) => {
    expect(parseAssertion(sentence)).toHaveProperty("problem");
  });

  test("every assertion of the examples has words", () => {
    for (const one of exampleCases()) for (const assertion of one.expect.assertions) expect(assertionText(assertion)).toMatch(/\w/);
  });
});

test("paths are shown as pointers and stored as RFC 9535", () => {
  for (const pointer of ["", "/amount", "/items/0/price", "/a~1b/c~0d", "/it's/x\\y"]) expect(pointerOf(pathOf(pointer))).toBe(pointer);
  expect(pointerOf("$..price")).toBeUndefined();
  expect(pointerOf("$.items[*]")).toBeUndefined();
});
