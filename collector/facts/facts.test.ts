import { expect, it } from "vitest";
import { PriceBook, SHIPPED_BOOK } from "#prices/price-book.ts";
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
  expect(factsOf(span, SHIPPED_BOOK)).toEqual({
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
  for (let n = 0; n < 100; n++) factsOf(span, SHIPPED_BOOK);
  expect((performance.now() - started) / 100).toBeLessThan(0.5);
});

const call = (more: { [name: string]: number } = {}) =>
  spanRecord(1, {
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "acme",
      "gen_ai.request.model": "acme-1",
      "gen_ai.usage.input_tokens": 1000,
      "gen_ai.usage.output_tokens": 100,
      ...more,
    },
  });
const acme = new PriceBook([[{ provider: "acme", models: ["acme-1"], prices: [{ input: 1, output: 10 }] }]]);

it("a model call is priced where the SDK sent no cost, and has none where nobody knows a price", () => {
  expect(factsOf(call(), acme).costUsd).toBeCloseTo(0.002, 12);
  expect(factsOf(call(), SHIPPED_BOOK)).not.toHaveProperty("costUsd");
});

it("a cost that the SDK sent stands above the price list", () => {
  expect(factsOf(call({ "gen_ai.usage.cost": 0.5 }), acme).costUsd).toBe(0.5);
});
