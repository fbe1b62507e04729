import { expect, test } from "vitest";
import type { Message } from "#trace/message.ts";
import { budgetOf, sizeOf } from "./budget.ts";

const messages: Message[] = [
  { role: "developer", parts: [{ type: "text", text: "be kind" }] },
  { role: "user", parts: [{ type: "text", text: "hello" }] },
  { role: "assistant", parts: [{ type: "text", text: "hi" }] },
  { role: "user", parts: [{ type: "tool_result", id: "c", content: "1234567890" }] },
];

test("a view is told by who filled it; a result counts as one in whatever message it was sent", () => {
  expect(budgetOf(messages, [{ name: "tool", parameters: {} }])).toEqual({
    parts: { system: 7, tools: 6, user: 5, assistant: 2, results: 10 },
    characters: 30,
  });
});

test("tokens are the call's own count, spread over its text; without that count there are none", () => {
  expect(budgetOf(messages, [], 12).ratio).toBe(0.5);
  expect(budgetOf([], [], 12).ratio).toBeUndefined();
  expect(messages.map(sizeOf)).toEqual([7, 5, 2, 10]);
});
