import { expect, test } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { headOf } from "./index.ts";

const promptOf = (attributes: NonNullable<NonNullable<Parameters<typeof spanRecord>[1]>["attributes"]>) =>
  headOf(spanRecord(1, { attributes })).prompt;

test.each([
  ["the convention", { "gen_ai.operation.name": "chat", "gen_ai.prompt.name": "refunds", "gen_ai.prompt.version": "13" }],
  [
    "Langfuse",
    {
      "langfuse.observation.type": "generation",
      "langfuse.observation.prompt.name": "refunds",
      "langfuse.observation.prompt.version": 13n,
    },
  ],
  ["older Langfuse SDKs", { "langfuse.observation.type": "generation", "langfuse.prompt.name": "refunds", "langfuse.prompt.version": 13n }],
  ["OpenLLMetry", { "traceloop.span.kind": "task", "traceloop.prompt.key": "refunds", "traceloop.prompt.version": 13n }],
  ["OpenInference", { "openinference.span.kind": "LLM", "prompt.id": "refunds", "llm.prompt_template.version": "13" }],
  ["MLflow", { "mlflow.spanType": '"LLM"', "mlflow.linkedPrompts": '[{"name":"refunds","version":13}]' }],
])("the prompt and its version as %s sends them", (_, attributes) => {
  expect(promptOf(attributes)).toEqual({ name: "refunds", version: "13" });
});

test("of several linked prompts none is the one that was used", () => {
  expect(promptOf({ "mlflow.spanType": '"LLM"', "mlflow.linkedPrompts": '[{"name":"a"},{"name":"b"}]' })).toBeUndefined();
});

test("a call that names no prompt has none", () => {
  expect(headOf(spanRecord(1, { attributes: { "gen_ai.operation.name": "chat" } }))).not.toHaveProperty("prompt");
});
