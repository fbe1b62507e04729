import { expect, test } from "vitest";
import { adapt } from "./adapt.ts";
import { openAiMessages, openAiTools } from "./openai-messages.ts";
import { refundCase } from "./testing.ts";

test("a recorded conversation reads as OpenAI's chat messages, system first and results joined to their calls", () => {
  const { messages, system } = refundCase().input;
  expect(openAiMessages(messages, system)).toEqual([
    { role: "system", content: "Refunds only within 30 days. Otherwise escalate_to_human." },
    { role: "user", content: "I want a refund for order A-17 {{ not_a_template }}" },
    {
      role: "assistant",
      content: "",
      tool_calls: [{ id: "call_1", type: "function", function: { name: "get_order", arguments: '{"order_id":"A-17"}' } }],
    },
    { role: "tool", content: '{"order_id":"A-17","age_days":61}', tool_call_id: "call_1" },
  ]);
});

test("calls without recorded IDs are paired with their results in order, and broken arguments stay as they were sent", () => {
  const made = openAiMessages([
    {
      role: "assistant",
      parts: [
        { type: "tool_call", name: "a", arguments_raw: "{broken" },
        { type: "tool_call", name: "b" },
      ],
    },
    {
      role: "tool",
      parts: [
        { type: "tool_call_response", response: 1 },
        { type: "tool_call_response", response: "two" },
      ],
    },
  ]);
  expect(made[0]?.tool_calls?.map(({ id, function: { name, arguments: args } }) => [id, name, args])).toEqual([
    ["call_1", "a", "{broken"],
    ["call_2", "b", "{}"],
  ]);
  expect(made.slice(1).map(({ tool_call_id: id, content }) => [id, content])).toEqual([
    ["call_1", "1"],
    ["call_2", "two"],
  ]);
});

test("the grader finds the same calls in both forms", () => {
  const { messages } = refundCase().input;
  expect(adapt(openAiMessages(messages)).calls).toEqual(adapt(messages).calls);
});

test("what is not text is named, and thoughts are left out", () => {
  const parts = [
    { type: "text", content: "see" },
    { type: "blob", modality: "image" },
    { type: "reasoning", content: "hm" },
  ];
  expect(openAiMessages([{ role: "user", parts }])[0]?.content).toBe("see\n[blob not carried]");
});

test("a tool is a function with the schema that was recorded, and nothing that was not", () => {
  expect(openAiTools([{ name: "x", mutating: true }])).toEqual([{ type: "function", function: { name: "x" } }]);
});
