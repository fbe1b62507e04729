import { describe, expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import { spanRecord } from "#trace/testing.ts";
import { headOf, saidOf } from "./index.ts";

/** Written by hand from the names that SDKs document: no capture of real bytes holds them. */

type Sent = Parameters<typeof spanRecord>[1];
type Values = NonNullable<NonNullable<Sent>["attributes"]>;

const json = JSON.stringify;
const span = (attributes: Values, name = "step") => spanRecord(1, { name, attributes });
const textOf = (messages: readonly Message[] | undefined): string =>
  (messages ?? [])
    .flatMap(({ parts }) => parts)
    .map((part) => ("text" in part ? part.text : json(part)))
    .join(" | ");

const CHAT = { "gen_ai.operation.name": "chat" };
const TOOL = { "gen_ai.operation.name": "execute_tool" };
const SEARCH = { "gen_ai.operation.name": "retrieval" };
const MCP = { "mcp.method.name": "tools/call" };
const EMBED = { "ai.operationId": "ai.embedMany.doEmbed" };

describe("what went in", () => {
  it.each<[string, Values]>([
    ["gen_ai.retrieval.query.text", { ...SEARCH, "gen_ai.retrieval.query.text": "late parcels" }],
    ["gen_ai.retrieval.query", { ...SEARCH, "gen_ai.retrieval.query": "late parcels" }],
    ["gen_ai.memory.query.text", { "gen_ai.operation.name": "search_memory", "gen_ai.memory.query.text": "late parcels" }],
    ["reranker.query", { "openinference.span.kind": "RERANKER", "reranker.query": "late parcels" }],
    [
      "reranker.input_documents",
      {
        "openinference.span.kind": "RERANKER",
        "reranker.input_documents.0.document.content": "late parcels",
        "reranker.input_documents.0.document.id": "d1",
      },
    ],
    ["embedding.embeddings", { "openinference.span.kind": "EMBEDDING", "embedding.embeddings.0.embedding.text": "late parcels" }],
    ["llm.prompts", { "openinference.span.kind": "LLM", "llm.prompts.0.prompt.text": "late parcels" }],
    ["ai.value", { ...EMBED, "ai.value": json("late parcels") }],
    ["ai.values", { ...EMBED, "ai.values": [json("late parcels")] }],
    ["mastra.workflow_run.input", { "mastra.span.type": "workflow_run", "mastra.workflow_run.input": "late parcels" }],
    ["mastra.workflow_step.input", { "mastra.span.type": "workflow_step", "mastra.workflow_step.input": "late parcels" }],
  ])("is read under %s", (_name, attributes) => {
    expect(textOf(saidOf(span(attributes)).input)).toBe("late parcels");
  });
});

describe("what came out", () => {
  it.each<[string, Values]>([
    ["gen_ai.retrieval.documents", { ...SEARCH, "gen_ai.retrieval.documents": json([{ id: "d1", content: "fifteen euros" }]) }],
    [
      "gen_ai.memory.records",
      { "gen_ai.operation.name": "search_memory", "gen_ai.memory.records": json([{ id: "m1", content: "fifteen euros" }]) },
    ],
    [
      "retrieval.documents",
      {
        "openinference.span.kind": "RETRIEVER",
        "retrieval.documents.0.document.content": "fifteen euros",
        "retrieval.documents.0.document.score": 0.9,
      },
    ],
    [
      "reranker.output_documents",
      { "openinference.span.kind": "RERANKER", "reranker.output_documents.0.document.content": "fifteen euros" },
    ],
    ["llm.choices", { "openinference.span.kind": "LLM", "llm.choices.0.completion.text": "fifteen euros" }],
    ["mastra.workflow_run.output", { "mastra.span.type": "workflow_run", "mastra.workflow_run.output": "fifteen euros" }],
    ["mastra.workflow_step.output", { "mastra.span.type": "workflow_step", "mastra.workflow_step.output": "fifteen euros" }],
    ["ai.result.text", { "ai.operationId": "ai.generateText.doGenerate", "ai.result.text": "fifteen euros" }],
    ["ai.response.object", { "ai.operationId": "ai.generateObject.doGenerate", "ai.response.object": "fifteen euros" }],
    ["ai.result.object", { "ai.operationId": "ai.generateObject.doGenerate", "ai.result.object": "fifteen euros" }],
    ["agentops.entity.output", { "agentops.span.kind": "agent", "agentops.entity.output": "fifteen euros" }],
  ])("is read under %s", (_name, attributes) => {
    expect(textOf(saidOf(span(attributes)).output)).toBe("fifteen euros");
  });

  it("is read of a whole crew's tasks where the crew's own result is not sent", () => {
    const record = spanRecord(1, {
      name: "Crew Execution",
      scope: "crewai.telemetry",
      attributes: { "crewai.crew.tasks_output": json(["fifteen euros"]) },
    });
    expect(textOf(saidOf(record).output)).toBe("fifteen euros");
  });
});

describe("the system's words", () => {
  it.each([
    "gen_ai.system.instructions",
    "gen_ai.request.instructions",
    "gen_ai.request.system_instruction",
    "gen_ai.openai.instructions",
    "system_prompt",
  ])("are read under %s", (name) => {
    expect(saidOf(span({ ...CHAT, [name]: "Be kind." })).system).toEqual([{ type: "text", text: "Be kind." }]);
  });
});

describe("tools that were offered", () => {
  const definitions = json([{ type: "function", function: { name: "look", description: "Looks.", parameters: { type: "object" } } }]);
  it.each(["gen_ai.tool.definitions", "gen_ai.tool_definitions", "gen_ai.request.tools", "gen_ai.request.functions"])(
    "are read under %s",
    (name) => {
      expect(saidOf(span({ ...CHAT, [name]: definitions })).tools).toEqual([
        { name: "look", description: "Looks.", parameters: { type: "object" } },
      ]);
    },
  );

  it.each(["gen_ai.agent.tools", "spring.ai.model.request.tool.names", "spring.ai.chat.client.tool.names"])(
    "are read by name alone under %s",
    (name) => {
      expect(saidOf(span({ ...CHAT, [name]: json(["look", "refund"]) })).tools).toEqual([{ name: "look" }, { name: "refund" }]);
    },
  );

  it.each(["llm.request.functions", "gen_ai.request.functions", "gen_ai.request.tools"])(
    "are read attribute by attribute under %s",
    (name) => {
      const attributes = { "llm.request.type": "chat", [`${name}.0.name`]: "look", [`${name}.0.parameters`]: json({ type: "object" }) };
      expect(saidOf(span(attributes)).tools).toEqual([{ name: "look", parameters: { type: "object" } }]);
    },
  );
});

describe("a tool call over MCP", () => {
  const whole = { method: "tools/call", params: { name: "look", arguments: { id: 1 } } };
  it.each<[string, string]>([
    ["mcp.tool.arguments", json({ id: 1 })],
    ["mcp.request.argument", json({ id: 1 })],
    ["mcp.request.payload", json(whole)],
    ["mcp.params", json(whole.params)],
  ])("has its arguments under %s", (name, sent) => {
    const record = span({ ...MCP, "mcp.tool.name": "look", [name]: sent });
    expect(saidOf(record).toolArguments).toEqual({ value: { id: 1 } });
    expect(headOf(record).tool).toMatchObject({ name: "look", arguments: { id: 1 } });
  });

  it.each<[string, string]>([
    ["mcp.response.value", json({ content: [{ type: "text", text: "gone" }], isError: true })],
    ["mcp.response.payload", json({ jsonrpc: "2.0", id: 1, result: { content: [{ type: "text", text: "gone" }], isError: true } })],
  ])("has its result under %s", (name, sent) => {
    expect(saidOf(span({ ...MCP, [name]: sent })).toolResult).toEqual({ value: "gone", isError: true });
  });

  it("keeps arguments of the tool's own that are called like the protocol's", () => {
    expect(saidOf(span({ ...MCP, "mcp.tool.arguments": json({ name: "Zoe", arguments: "none" }) })).toolArguments).toEqual({
      value: { name: "Zoe", arguments: "none" },
    });
  });
});

describe("one word or number", () => {
  it.each<[string, Values, object]>([
    ["gen_ai.tool.call_id", { ...TOOL, "gen_ai.tool.name": "look", "gen_ai.tool.call_id": "c1" }, { tool: { callId: "c1" } }],
    ["gen_ai.finishReason", { "ai.operationId": "ai.generateText.doGenerate", "gen_ai.finishReason": "stop" }, { finishReasons: ["stop"] }],
    ["ai.finishReason", { "ai.operationId": "ai.generateText.doGenerate", "ai.finishReason": "stop" }, { finishReasons: ["stop"] }],
    ["llm.response.finish_reason", { "llm.request.type": "chat", "llm.response.finish_reason": "stop" }, { finishReasons: ["stop"] }],
    ["llm.response.stop_reason", { "llm.request.type": "chat", "llm.response.stop_reason": "stop" }, { finishReasons: ["stop"] }],
    [
      "gen_ai.openai.request.response_format",
      { ...CHAT, "gen_ai.openai.request.response_format": "json" },
      { params: { outputType: "json" } },
    ],
    ["llm.cost.total", { "openinference.span.kind": "LLM", "llm.cost.total": 0.5 }, { costUsd: 0.5 }],
    [
      "llm.token_count.prompt_details.cache_input",
      { "openinference.span.kind": "LLM", "llm.token_count.prompt_details.cache_input": 7 },
      { usage: { cachedInput: 7 } },
    ],
    ["ai.usage.tokens", { ...EMBED, "ai.usage.tokens": 7 }, { usage: { input: 7 } }],
    ["enduser.id", { "enduser.id": "u1" }, { userId: "u1" }],
    ["user_id", { user_id: "u1" }, { userId: "u1" }],
    ["userId", { userId: "u1" }, { userId: "u1" }],
    ["conversation_id", { conversation_id: "s1" }, { sessionId: "s1" }],
    ["threadId", { threadId: "s1" }, { sessionId: "s1" }],
  ])("is read under %s", (_name, attributes, told) => {
    expect(headOf(span(attributes))).toMatchObject(told);
  });
});

describe("a guardrail or a person", () => {
  it.each<[string, string | boolean, string]>([
    ["guard.denied", true, "denied"],
    ["guard.denied", false, "allowed"],
    ["guard.verdict", "block", "denied"],
    ["guard.action", "redact", "changed"],
    ["guardrail.action", "block", "denied"],
    ["gen_ai.guardrail.status", "blocked", "denied"],
    ["gen_ai.guardrail.result.value", "deny", "denied"],
    ["gen_ai.agent.human_input", "approved", "allowed"],
  ])("decides under %s=%s", (name, sent, outcome) => {
    const attributes = { "openinference.span.kind": "GUARDRAIL", "guard.name": "pii", [name]: sent };
    expect(headOf(span(attributes)).decision).toMatchObject({ outcome, by: "pii" });
  });
});
