import { expect, test } from "vitest";
import type { Assertion } from "./assertion.ts";
import { contradictions } from "./contradiction.ts";

const refund = { mode: "subset" as const, value: { amount: 900 } };
const lateRefund = { mode: "subset" as const, value: { amount: 5 } };
const signals = [{ kind: "phrase" as const, any: ["cannot"] }];

const CLASHING: [string, Assertion, Assertion][] = [
  ["a call and its denial", { type: "calls_tool", tool: "refund" }, { type: "not_calls_tool", tools: ["refund", "x"] }],
  [
    "a call and its denial with the same arguments",
    { type: "calls_tool", tool: "refund", match: refund },
    { type: "not_calls_tool", tools: ["refund"], match: refund },
  ],
  ["a call and no call at all", { type: "tool_args", tool: "refund", match: refund }, { type: "no_tool_calls" }],
  ["a refusal and none", { type: "refuses", signals }, { type: "not_refuses", signals }],
  ["two answers", { type: "output_equals", value: "yes" }, { type: "output_equals", value: "no" }],
  ["words and their absence", { type: "output_contains", values: ["a", "b"] }, { type: "output_not_contains", values: ["b"] }],
  ["two ways to finish", { type: "finish_reason", in: ["stop"] }, { type: "finish_reason", in: ["length"] }],
];

const AGREEING: [string, Assertion, Assertion][] = [
  [
    "a call, and the same tool denied with other arguments",
    { type: "calls_tool", tool: "refund", match: lateRefund },
    { type: "not_calls_tool", tools: ["refund"], match: refund },
  ],
  ["a call and the denial of another tool", { type: "calls_tool", tool: "deny" }, { type: "not_calls_tool", tools: ["refund"] }],
  [
    "one of some words, and one of them absent",
    { type: "output_contains", values: ["a", "b"], match: "any" },
    { type: "output_not_contains", values: ["b"] },
  ],
  ["a wish only", { type: "calls_tool", tool: "refund", level: "should" }, { type: "no_tool_calls" }],
  ["one of the next turn and one of the last", { type: "calls_tool", tool: "refund", on: "next" }, { type: "no_tool_calls", on: "final" }],
  ["the same answer", { type: "output_equals", value: { a: 1, b: 2 } }, { type: "output_equals", value: { b: 2, a: 1 } }],
];

test.each(CLASHING)("%s cannot both hold, in either order", (_name, a, b) => {
  expect(contradictions([a], [b])).toEqual([[a, b]]);
  expect(contradictions([b], [a])).toEqual([[b, a]]);
});

test.each(AGREEING)("%s can both hold", (_name, a, b) => {
  expect(contradictions([a], [b])).toEqual([]);
  expect(contradictions([b], [a])).toEqual([]);
});
