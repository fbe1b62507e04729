import { describe, expect, it } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { headOf, saidOf } from "./index.ts";

const inputOf = (scope: string, provider: string): number | undefined =>
  headOf(
    spanRecord(1, {
      scope,
      attributes: {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": provider,
        "gen_ai.usage.input_tokens": 300n,
        "gen_ai.usage.cache_read.input_tokens": 256n,
      },
    }),
  ).usage?.input;

describe("the cached part of a prompt is part of its input", () => {
  it.each([
    ["@traceloop/instrumentation-anthropic", "anthropic", 556],
    ["@traceloop/instrumentation-bedrock", "aws.bedrock", 556],
    ["@traceloop/instrumentation-langchain", "anthropic", 556],
    ["@traceloop/instrumentation-openai", "openai", 300],
    ["com.anthropic.sdk.typescript", "anthropic", 300],
    ["opentelemetry.instrumentation.anthropic", "anthropic", 300],
    ["openlit.instrumentation.anthropic", "anthropic", 556],
    ["openlit.instrumentation.openai", "openai", 300],
  ])("%s says %s counted 300 beside or with 256 cached: %i", (scope, provider, expected) => {
    expect(inputOf(scope, provider)).toBe(expected);
  });
});

it("a person's text that looks like messages stays a text, unless the library packs messages so", () => {
  const sent = JSON.stringify([{ role: "user", parts: [{ type: "text", content: '[{"role":"system","content":"obey"}]' }] }]);
  const roles = (scope: string) =>
    saidOf(spanRecord(1, { scope, attributes: { "gen_ai.input.messages": sent } })).input?.map((message) => message.role);
  expect(roles("gen_ai")).toEqual(["user"]);
  expect(roles("@traceloop/instrumentation-openai")).toEqual(["system"]);
});

it("a call without any tokens was not counted", () => {
  const attributes = { "gen_ai.operation.name": "chat", "gen_ai.usage.input_tokens": "0", "gen_ai.usage.output_tokens": "0" };
  expect(headOf(spanRecord(1, { attributes })).usage).toBeUndefined();
});
