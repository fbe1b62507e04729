import { describe, expect, it } from "vitest";
import type { Message, Part } from "#trace/message.ts";
import type { Record } from "#trace/record.ts";
import { logRecord, spanRecord } from "#trace/testing.ts";
import { headOf, saidOf } from "./index.ts";

/** Records written by hand from each platform's documentation: no capture of real bytes stands behind them yet. */

const json = (value: unknown): string => JSON.stringify(value);
const partsOf = (messages: readonly Message[] | undefined): Part[] => (messages ?? []).flatMap((message) => message.parts);
const QUESTION = [{ role: "user", parts: [{ type: "text", content: "Weather?" }] }];
const ANSWER = [{ role: "assistant", parts: [{ type: "tool_call", id: "c1", name: "getWeather", arguments: { city: "Paris" } }] }];
const CALL = { type: "tool_call", id: "c1", name: "getWeather", arguments: { city: "Paris" } };

const MODELS: { [platform: string]: Record } = {
  "GitHub Copilot": spanRecord(1, {
    name: "chat gpt",
    resource: { "service.name": "copilot-chat" },
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "gpt",
      "gen_ai.input.messages": json(QUESTION),
      "gen_ai.output.messages": json(ANSWER),
      "github.copilot.agent.type": "builtin",
      "copilot_chat.request_id": "r1",
    },
  }),
  "Microsoft Agent 365": spanRecord(1, {
    name: "chat gpt",
    scope: "@microsoft/agents-a365-observability",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "gpt",
      "gen_ai.input.messages": json(QUESTION),
      "gen_ai.output.messages": json(ANSWER),
      "microsoft.session.id": "s1",
      "microsoft.tenant.id": "t1",
    },
  }),
  "Microsoft.Extensions.AI": spanRecord(1, {
    name: "chat gpt",
    scope: "Experimental.Microsoft.Extensions.AI",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "gpt",
      "gen_ai.input.messages": json(QUESTION),
      "gen_ai.output.messages": json(ANSWER),
      "gen_ai.tool.definitions": json([{ type: "function", name: "getWeather" }]),
    },
  }),
  "Azure AI Projects": spanRecord(1, {
    name: "chat gpt",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.system": "az.ai.agents",
      "gen_ai.request.model": "gpt",
      "gen_ai.thread.id": "t1",
    },
    events: [
      { name: "gen_ai.user.message", attributes: { "gen_ai.event.content": json({ content: "Weather?", role: "user" }) } },
      {
        name: "gen_ai.choice",
        attributes: {
          "gen_ai.event.content": json({
            index: 0,
            message: {
              role: "assistant",
              tool_calls: [{ id: "c1", type: "function", function: { name: "getWeather", arguments: '{"city":"Paris"}' } }],
            },
          }),
        },
      },
    ],
  }),
  Weave: spanRecord(1, {
    name: "chat gpt",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "gpt",
      "gen_ai.input.messages": "[]",
      "weave.input.messages": json([{ role: "user", content: "Weather?" }]),
      "weave.output.messages": json(ANSWER),
    },
  }),
  OpenRouter: spanRecord(1, {
    name: "chat completion",
    resource: { "service.name": "openrouter" },
    attributes: {
      "openrouter.source": "api",
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "openai/gpt",
      "gen_ai.prompt": json({ messages: [{ role: "user", content: "Weather?" }] }),
      "gen_ai.completion": json({
        choices: [
          {
            message: {
              role: "assistant",
              tool_calls: [{ id: "c1", type: "function", function: { name: "getWeather", arguments: '{"city":"Paris"}' } }],
            },
          },
        ],
      }),
    },
  }),
  Braintrust: spanRecord(1, {
    name: "Chat Completion",
    attributes: {
      "braintrust.parent": "project_name:p",
      "braintrust.span_attributes": json({ type: "llm" }),
      "braintrust.metadata": json({ model: "gpt" }),
      "braintrust.input_json": json([{ role: "user", content: "Weather?" }]),
      "braintrust.output_json": json([
        {
          role: "assistant",
          tool_calls: [{ id: "c1", type: "function", function: { name: "getWeather", arguments: '{"city":"Paris"}' } }],
        },
      ]),
      "braintrust.metrics": json({ prompt_tokens: 9, completion_tokens: 2 }),
    },
  }),
  LiveKit: spanRecord(1, {
    name: "llm_request",
    attributes: { "lk.chat_ctx": json({ items: [] }), "gen_ai.request.model": "gpt" },
    events: [
      { name: "gen_ai.user.message", attributes: { content: "Weather?" } },
      {
        name: "gen_ai.choice",
        attributes: {
          role: "assistant",
          tool_calls: json([{ id: "c1", type: "function", function: { name: "getWeather", arguments: '{"city":"Paris"}' } }]),
        },
      },
    ],
  }),
};

describe.each(Object.entries(MODELS))("%s, written by hand", (_platform, record) => {
  it("tells what the model was asked and which tool it called", () => {
    expect(headOf(record).kind).toBe("model");
    expect(partsOf(saidOf(record).input)).toContainEqual({ type: "text", text: "Weather?" });
    expect(partsOf(saidOf(record).output)).toContainEqual(CALL);
  });
});

const TOOLS: { [platform: string]: Record } = {
  LiveKit: spanRecord(2, {
    name: "function_tool",
    attributes: {
      "lk.function_tool.id": "c1",
      "lk.function_tool.name": "getWeather",
      "lk.function_tool.arguments": '{"city":"Paris"}',
      "lk.function_tool.output": '{"temp":21}',
      "lk.function_tool.is_error": false,
    },
  }),
  MCP: spanRecord(2, {
    name: "tools/call getWeather",
    attributes: {
      "mcp.method.name": "tools/call",
      "mcp.session.id": "transport",
      "gen_ai.tool.name": "getWeather",
      "gen_ai.tool.call.id": "c1",
      "gen_ai.tool.call.arguments": '{"city":"Paris"}',
      "gen_ai.tool.call.result": '{"temp":21}',
    },
  }),
  "MCP by OpenLIT": spanRecord(2, {
    name: "mcp tools/call",
    attributes: {
      "mcp.method": "tools/call",
      "mcp.tool.name": "getWeather",
      "gen_ai.tool.call.id": "c1",
      "mcp.tool.arguments": '{"city":"Paris"}',
      "mcp.tool.result": json({ content: [{ type: "text", text: '{"temp":21}' }], isError: false }),
    },
  }),
};

describe.each(Object.entries(TOOLS))("a tool of %s, written by hand", (_platform, record) => {
  it("tells what it was called with and gave back", () => {
    expect(headOf(record)).toMatchObject({ kind: "tool", tool: { name: "getWeather", callId: "c1", arguments: { city: "Paris" } } });
    expect(saidOf(record).toolResult?.value).toEqual({ temp: 21 });
  });
});

it.each(["initialize", "tools/list", "notifications/progress", "sampling/createMessage"])("MCP's %s is plumbing", (method) => {
  expect(headOf(spanRecord(1, { name: method, attributes: { "mcp.method.name": method } })).kind).toBe("other");
});

it("MCP's question to a person is a person's step, its transport no session", () => {
  const head = headOf(spanRecord(1, { attributes: { "mcp.method.name": "elicitation/create", "mcp.session.id": "transport" } }));
  expect([head.kind, head.sessionId]).toEqual(["human", undefined]);
});

it("a tool that MCP says failed has failed", () => {
  const result = json({ content: [{ type: "text", text: "no such city" }], isError: true });
  const record = spanRecord(1, { attributes: { "mcp.method.name": "tools/call", "mcp.tool.name": "t", "mcp.response.value": result } });
  expect(saidOf(record).toolResult).toEqual({ value: "no such city", isError: true });
});

it("Spring AI's searches are retrievals, its clients and advisors wrap", () => {
  const kindOf = (kind: string) => headOf(spanRecord(1, { attributes: { "spring.ai.kind": kind } })).kind;
  expect(["vector_store", "chat_client", "advisor"].map(kindOf)).toEqual(["retrieval", "other", "other"]);
});

it("Agent 365 names its session", () => {
  expect(headOf(MODELS["Microsoft Agent 365"] ?? spanRecord(1)).sessionId).toBe("s1");
});

it("the loop that Microsoft.Extensions.AI runs tools in is no step of its own", () => {
  expect(headOf(spanRecord(1, { name: "orchestrate_tools", attributes: { "gen_ai.operation.name": "orchestrate_tools" } })).kind).toBe(
    "other",
  );
});

it("what Copilot's agent counts is the sum of its calls and no call", () => {
  const agent = spanRecord(1, {
    name: "invoke_agent copilot",
    attributes: { "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": "copilot", "gen_ai.usage.input_tokens": 900n },
  });
  expect(headOf(agent)).toMatchObject({ kind: "agent", agent: "copilot" });
});

it("an event of Gemini CLI that tells of no call is an event", () => {
  const log = logRecord(1, {
    scope: "gemini-cli",
    attributes: { "event.name": "gemini_cli.model_routing", decision_source: "agent-router" },
  });
  expect(headOf(log).kind).toBe("event");
});

it("Flue's turns are model calls and its tools are tools, by the names of their attributes", () => {
  const turn = spanRecord(1, {
    attributes: {
      "flue.turn.input": json([{ role: "user", content: "Weather?" }]),
      "flue.turn.output": json({ role: "assistant", content: "Sunny." }),
    },
  });
  expect(headOf(turn).kind).toBe("model");
  expect(partsOf(saidOf(turn).input)).toContainEqual({ type: "text", text: "Weather?" });
  expect(partsOf(saidOf(turn).output)).toContainEqual({ type: "text", text: "Sunny." });
  const tool = spanRecord(2, {
    attributes: { "flue.tool.name": "getWeather", "flue.tool.arguments": '{"city":"Paris"}', "flue.tool.result": '{"temp":21}' },
  });
  expect(headOf(tool)).toMatchObject({ kind: "tool", tool: { name: "getWeather", arguments: { city: "Paris" } } });
  expect(saidOf(tool).toolResult?.value).toEqual({ temp: 21 });
});

it("Braintrust tells the model and what the call took", () => {
  expect(headOf(MODELS["Braintrust"] ?? spanRecord(1))).toMatchObject({ modelRequested: "gpt", usage: { input: 9, output: 2 } });
});

it("CrewAI's own spans are tools, crews and people's answers by their names", () => {
  const named = (name: string, more: { [key: string]: string } = {}) =>
    headOf(spanRecord(1, { name, scope: "crewai.telemetry", attributes: { crewai_version: "1.15", ...more } }));
  expect(named("Tool Usage", { tool_name: "look" })).toMatchObject({ kind: "tool", tool: { name: "look" } });
  expect(["Crew Execution", "Task Execution", "Human Feedback"].map((name) => named(name).kind)).toEqual(["agent", "other", "human"]);
});
