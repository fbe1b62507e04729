import { expect, it } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { factsOf } from "./facts.ts";

it("a span becomes the columns that lists need, arguments of tools included", () => {
  const span = spanRecord(1, {
    attributes: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": "refund",
      "gen_ai.tool.call.id": "c1",
      "gen_ai.tool.call.arguments": '{"amount":49}',
    },
  });
  expect(factsOf(span)).toEqual({
    kind: "tool",
    name: "refund",
    dialects: ["otel-genai"],
    tool: { name: "refund", callId: "c1", arguments: { amount: 49 } },
  });
});

it("two hundred kilobytes of prompt cost no parsing", () => {
  const prompt = JSON.stringify(Array.from({ length: 500 }, () => ({ role: "user", parts: [{ type: "text", content: "x".repeat(400) }] })));
  const span = spanRecord(1, { attributes: { "gen_ai.operation.name": "chat", "gen_ai.input.messages": prompt } });
  const started = performance.now();
  for (let n = 0; n < 100; n++) factsOf(span);
  expect((performance.now() - started) / 100).toBeLessThan(0.5);
});
