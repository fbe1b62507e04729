import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Step } from "#trace/step.ts";
import { decidedUnits, happenedUnits, sawUnits } from "./find-units.ts";

const answer = (step: Step, context: Partial<StepAnswer["context"]> = {}): StepAnswer => ({
  step,
  index: 0,
  of: 1,
  context: { messages: [], diff: { messages: [], tools: { added: [], removed: [], changed: [] }, params: [] }, ...context },
});
const call = sampleStep("m", {
  kind: "model",
  tools: [{ name: "refund", description: "Pays back", parameters: { type: "object" } }],
  params: { temperature: 0.2 },
  prompt: { name: "refunds", version: "13" },
  output: {
    messages: [
      {
        role: "assistant",
        parts: [
          { type: "text", text: "I refund it." },
          { type: "tool_call", id: "c1", name: "refund", arguments: { amount: 900 } },
        ],
      },
    ],
  },
});
const paid = sampleStep("t", {
  tool: { name: "refund", callId: "c1", arguments: { amount: 900 }, result: { paid: true }, rebuilt: false },
});

test("Saw is looked through in its messages, tools, prompt and parameters, also where they are folded", () => {
  const messages = [{ role: "user", parts: [{ type: "text" as const, text: "My order A-1042" }] }];
  const units = sawUnits(answer(call, { stepId: call.id, messages }), call);
  expect(units.map(({ label }) => label)).toEqual(["message 1, user", "tool refund", "prompt", "parameter temperature"]);
  expect(units[0]).toMatchObject({ text: "My order A-1042", place: expect.stringMatching(/^saw:msg:/) });
  expect(units[1]?.text).toContain("Pays back");
});

test("Decided is looked through in what was said and in every call, each at its own place", () => {
  expect(decidedUnits(answer(call))).toEqual([
    { label: "text", place: "decided:text", text: "I refund it." },
    { label: "call 1, refund", place: "decided:call:1", text: '{ "amount": 900 }' },
  ]);
});

test("arguments that are no JSON are looked through as they were sent", () => {
  const broken = sampleStep("t", { tool: { name: "refund", argumentsRaw: '{"amount": 9', rebuilt: false } });
  expect(decidedUnits(answer(broken))).toEqual([{ label: "arguments", place: "decided:call:1", text: '{"amount": 9' }]);
});

test("Happened of a model call is looked through in the results of the calls that it asked for", () => {
  expect(happenedUnits(answer(call), [paid, undefined])).toEqual([
    { label: "result of refund", place: undefined, text: '{ "paid": true }' },
  ]);
  expect(happenedUnits(answer(paid), [])).toMatchObject([{ place: "happened:", text: '{ "paid": true }' }]);
});
