import { expect, test } from "vitest";
import type { Assertion } from "./assertion.ts";
import type { EvalCase } from "./eval-case.ts";
import { likenessOf } from "./likeness.ts";
import { exampleCases, refundCase } from "./testing.ts";

function asking(content: string, assertions: Assertion[] = refundCase().expect.assertions): EvalCase {
  const { digest: _digest, ...one } = refundCase();
  const messages = [{ role: "user", parts: [{ type: "text", content }] }];
  return { ...one, input: { ...one.input, messages }, expect: { assertions } };
}
const near = (content: string, assertions?: Assertion[]): string | undefined => likenessOf(asking(content, assertions)).nearHash;

test("the same request about another order looks alike, in another order of words and with other signs too", () => {
  const first = near("Please refund order A-1042 to ana@example.com!");
  for (const other of ["please refund order B-7, to bo@example.org", "Refund order 12 please … to /accounts/9", "ORDER to: refund, please"])
    expect(near(other), other).toBe(first);
});

test("another word, another check or another tool is no likeness", () => {
  const first = near("Please refund order A-1042");
  const one: Assertion = { type: "not_calls_tool", tools: ["issue_refund"] };
  expect(near("Please cancel order A-1042")).not.toBe(first);
  expect(near("Please refund order", [one])).not.toBe(near("Please refund order", [{ ...one, tools: ["void_order"] }]));
  expect(near("Please refund order", [one])).not.toBe(near("Please refund order", [{ type: "calls_tool", tool: "issue_refund" }]));
});

test("what a check compares with differs between two incidents, and is no difference", () => {
  const denied = (order: string): Assertion[] => [
    { type: "not_calls_tool", tools: ["issue_refund"], match: { mode: "subset", value: { order } } },
  ];
  expect(near("refund A-1", denied("A-1"))).toBe(near("refund A-2", denied("A-2")));
});

test("a message without any word looks like nothing; words of other scripts are words", () => {
  expect(near("1042 @ 77")).toBeUndefined();
  expect(near("请退款 订单17")).toBe(near("订单18 请退款"));
  expect(near("请退款")).not.toBe(near("请取消"));
});

test("a check names its tools, each once; one that only reports is no check", () => {
  const { tested, given } = likenessOf(
    asking("hello", [
      { type: "tool_sequence", steps: [{ tool: "get_policy" }, { tool: "issue refund" }, { tool: "get_policy" }] },
      { type: "escalates", via: [{ kind: "tool", tools: ["hand_over"] }, { kind: "api_refusal" }] },
      { type: "output_contains", values: ["no"] },
      { type: "calls_tool", tool: "lookup", level: "should" },
    ]),
  );
  expect(tested).toEqual(["escalates hand_over", "output_contains", "tool_sequence get_policy", "tool_sequence issue refund"]);
  expect(given).toEqual((refundCase().input.tools ?? []).map(({ name }) => name));
});

test("of a whole run the last turn is what was asked", () => {
  const run = exampleCases().find((one) => one.kind === "run");
  expect(run && likenessOf(run).nearHash).toMatch(/^sha256:/);
});
