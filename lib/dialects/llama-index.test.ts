import { describe, expect, it } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { headOf, saidOf } from "./index.ts";

const scope = "llamaindex.opentelemetry.tracer";

describe("a tool of LlamaIndex's own telemetry", () => {
  const toolIn = (summary: string): ReturnType<typeof headOf>["tool"] =>
    headOf(spanRecord(1, { name: "FunctionTool.acall", scope, attributes: { "llamaindex.step.input_summary": summary } })).tool;

  it("is told by the call it answers", () => {
    expect(toolIn("ToolCall(tool_name='look', tool_kwargs={'id': 1}, tool_id='c1')")).toEqual({ name: "look", callId: "c1" });
  });

  it("has no ID where the summary was cut, and its class's name where there is none", () => {
    expect(toolIn("ToolCall(tool_name='look', tool_kwargs={'note': 'tool_id=...")).toEqual({ name: "look" });
    expect(toolIn("StartEvent()")).toEqual({ name: "FunctionTool" });
  });
});

it("a call whose end was not told has its prompt and no answer", () => {
  const messages = JSON.stringify([{ role: "user", blocks: [{ block_type: "text", text: "hi" }] }]);
  const record = spanRecord(1, {
    name: "OpenAI.achat",
    scope,
    events: [
      { name: "LLMChatStartEvent", attributes: { messages, "model_dict.model_name": "gpt", "model_dict.class_name": "openai_llm" } },
    ],
  });
  expect(headOf(record)).toMatchObject({ kind: "model", modelRequested: "gpt" });
  expect(headOf(record).usage).toBeUndefined();
  expect(saidOf(record)).toMatchObject({ input: [{ role: "user", parts: [{ type: "text", text: "hi" }] }] });
  expect(saidOf(record).output).toBeUndefined();
});
