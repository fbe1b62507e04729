import { expect, test } from "vitest";
import type { EvalCase } from "#evals/eval-case.ts";
import { refundCase } from "#evals/testing.ts";
import { EmptySet } from "./index.ts";
import { exported } from "./testing.ts";

const asserting = (assertions: EvalCase["expect"]["assertions"]): EvalCase => ({ ...refundCase(), expect: { assertions } });

test("OpenAI's evals get a case only where its class checks exactly what the assertion says", async () => {
  for (const unfit of [
    asserting([{ type: "output_contains", values: ["a", "b"] }]),
    asserting([{ type: "output_contains", values: ["a"], ignore_case: true }]),
    asserting([{ type: "output_contains", values: ["a"], level: "should" }]),
    asserting([{ type: "not_calls_tool", tools: ["issue_refund"] }]),
  ])
    await expect(exported("openai-evals", [unfit])).rejects.toThrow(EmptySet);
  const [file] = await exported("openai-evals", [asserting([{ type: "output_contains", values: ["a", "b"], match: "any" }])]);
  expect(JSON.parse(file?.text ?? "")).toMatchObject({
    ideal: ["a", "b"],
    input: [{ role: "system" }, { role: "user" }, {}, { role: "tool" }],
  });
});

test("Azure's graders get a case only where like checks exactly what the assertion says, and name no recorded text", async () => {
  for (const unfit of [
    asserting([{ type: "output_contains", values: ["a", "b"], match: "any" }]),
    asserting([{ type: "output_contains", values: ["a"], ignore_case: true }]),
    asserting([{ type: "not_calls_tool", tools: ["issue_refund"] }]),
  ])
    await expect(exported("azure-graders", [unfit])).rejects.toThrow(EmptySet);
  const files = await exported("azure-graders", [asserting([{ type: "output_contains", values: ["{{item.secret}}"] }])]);
  const textIn = (at: string): string => files.find((file) => file.path === at)?.text ?? "";
  expect(JSON.parse(textIn("items.jsonl"))).toMatchObject({
    item: { must_hold: "{{item.secret}}", messages: [{ role: "system" }, {}, {}, {}] },
  });
  const [grader] = (JSON.parse(textIn("eval.json")) as { testing_criteria: object[] }).testing_criteria;
  expect(grader).toMatchObject({ type: "string_check", operation: "like", reference: "{{item.must_hold}}" });
});

test("a Ragas sample holds the conversation without its system prompt, and the calls that were right", async () => {
  const [file] = await exported("ragas", [refundCase()]);
  expect(JSON.parse(file?.text ?? "")).toMatchObject({
    user_input: [{ type: "human" }, { type: "ai", tool_calls: [{ name: "get_order", args: { order_id: "A-17" } }] }, { type: "tool" }],
    reference_tool_calls: [{ name: "escalate_to_human", args: { order_id: "A-17" } }],
  });
});
