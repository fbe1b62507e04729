import { describe, expect, it } from "vitest";
import type { Message, Part } from "#trace/message.ts";
import { spanRecord } from "#trace/testing.ts";
import { headOf, saidOf } from "./index.ts";

/** Records written by hand from each SDK's documentation: the forms of other versions than those whose captures we hold. */

const json = (value: unknown): string => JSON.stringify(value);
const partsOf = (messages: readonly Message[] | undefined): Part[] => (messages ?? []).flatMap((message) => message.parts);
const CALL = { type: "tool_call", id: "c1", name: "getWeather", arguments: { city: "Paris" } };

interface Case {
  model: ReturnType<typeof spanRecord>;
  usage?: object;
  tool: ReturnType<typeof spanRecord>;
}

const openaiAnswer = {
  choices: [
    {
      message: {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "c1", type: "function", function: { name: "getWeather", arguments: '{"city":"Paris"}' } }],
      },
    },
  ],
};
const openaiRequest = { model: "gpt", messages: [{ role: "user", content: "Weather?" }] };

const CASES: { [sdk: string]: Case } = {
  langsmith: {
    model: spanRecord(1, {
      name: "ChatOpenAI",
      attributes: {
        "langsmith.span.kind": "llm",
        "gen_ai.operation.name": "chat",
        "gen_ai.prompt": json(openaiRequest),
        "gen_ai.completion": json(openaiAnswer),
        "langsmith.usage_metadata": json({
          input_tokens: 100,
          output_tokens: 20,
          input_token_details: { cache_read: 40 },
          output_token_details: { reasoning: 7 },
        }),
        "langsmith.trace.session_id": "default",
      },
    }),
    usage: { input: 100, output: 20, cachedInput: 40, reasoning: 7 },
    tool: spanRecord(2, {
      name: "getWeather",
      attributes: { "langsmith.span.kind": "tool", "gen_ai.prompt": '{"city":"Paris"}', "gen_ai.completion": '{"temp":21}' },
    }),
  },
  genkit: {
    model: spanRecord(1, {
      name: "generate",
      attributes: {
        "genkit:type": "action",
        "genkit:metadata:subtype": "model",
        "genkit:name": "fake/model",
        "genkit:input": json({ messages: [{ role: "user", content: [{ text: "Weather?" }] }], tools: [{ name: "getWeather" }] }),
        "genkit:output": json({
          message: { role: "model", content: [{ toolRequest: { ref: "c1", name: "getWeather", input: { city: "Paris" } } }] },
          usage: { inputTokens: 100, outputTokens: 20 },
        }),
      },
    }),
    usage: { input: 100, output: 20 },
    tool: spanRecord(2, {
      name: "getWeather",
      attributes: { "genkit:metadata:subtype": "tool", "genkit:input": '{"city":"Paris"}', "genkit:output": '{"temp":21}' },
    }),
  },
  laminar: {
    model: spanRecord(1, {
      name: "llm",
      attributes: {
        "lmnr.span.type": "LLM",
        "lmnr.span.input": json(openaiRequest.messages),
        "lmnr.span.output": json(openaiAnswer),
      },
    }),
    tool: spanRecord(2, {
      name: "getWeather",
      attributes: { "lmnr.span.type": "TOOL", "lmnr.span.input": '{"city":"Paris"}', "lmnr.span.output": '{"temp":21}' },
    }),
  },
  mlflow: {
    model: spanRecord(1, {
      name: "Completions",
      attributes: {
        "mlflow.spanType": '"CHAT_MODEL"',
        "mlflow.spanInputs": json(openaiRequest),
        "mlflow.spanOutputs": json(openaiAnswer),
        "mlflow.chat.tokenUsage": json({ input_tokens: 100, output_tokens: 20, total_tokens: 120 }),
      },
    }),
    usage: { input: 100, output: 20 },
    tool: spanRecord(2, {
      name: "getWeather",
      attributes: { "mlflow.spanType": '"TOOL"', "mlflow.spanInputs": '{"city":"Paris"}', "mlflow.spanOutputs": '{"temp":21}' },
    }),
  },
  "google-adk": {
    model: spanRecord(1, {
      name: "call_llm",
      attributes: {
        "gen_ai.system": "gcp.vertex.agent",
        "gen_ai.request.model": "gemini",
        "gen_ai.usage.output_tokens": 13n,
        "gcp.vertex.agent.llm_request": json({
          model: "gemini",
          contents: [{ role: "user", parts: [{ text: "Weather?" }] }],
          config: { systemInstruction: "Be brief.", tools: [{ functionDeclarations: [{ name: "getWeather" }] }] },
        }),
        "gcp.vertex.agent.llm_response": json({
          content: { role: "model", parts: [{ functionCall: { id: "c1", name: "getWeather", args: { city: "Paris" } } }] },
          usageMetadata: { promptTokenCount: 100, cachedContentTokenCount: 40, candidatesTokenCount: 13, thoughtsTokenCount: 7 },
        }),
      },
    }),
    usage: { input: 100, cachedInput: 40, output: 20, reasoning: 7 },
    tool: spanRecord(2, {
      name: "execute_tool getWeather",
      attributes: {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "getWeather",
        "gcp.vertex.agent.tool_call_args": '{"city":"Paris"}',
        "gcp.vertex.agent.tool_response": '{"temp":21}',
        "gcp.vertex.agent.llm_request": "{}",
        "gcp.vertex.agent.llm_response": "{}",
      },
    }),
  },
  mastra: {
    model: spanRecord(1, {
      name: "step: 0",
      attributes: {
        "mastra.span.type": "model_step",
        "gen_ai.operation.name": "agent_step",
        "mastra.model_step.input": json([{ role: "user", content: "Weather?" }]),
        "mastra.model_step.output": json({ text: "", toolCalls: [{ toolCallId: "c1", toolName: "getWeather", args: { city: "Paris" } }] }),
      },
    }),
    tool: spanRecord(2, {
      name: "execute_tool getWeather",
      attributes: {
        "mastra.span.type": "tool_call",
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "getWeather",
        "gen_ai.tool.call.arguments": '{"city":"Paris"}',
        "gen_ai.tool.call.result": '{"temp":21}',
      },
    }),
  },
  "pydantic-ai": {
    model: spanRecord(1, {
      name: "chat gpt",
      attributes: {
        "logfire.msg": "chat gpt",
        "gen_ai.operation.name": "chat",
        "gen_ai.request.model": "gpt",
        "gen_ai.input.messages": json([{ role: "user", parts: [{ type: "text", content: "Weather?" }] }]),
        "gen_ai.output.messages": json([
          { role: "assistant", parts: [{ type: "tool_call", id: "c1", name: "getWeather", arguments: '{"city":"Paris"}' }] },
        ]),
        "gen_ai.usage.input_tokens": 100n,
        "gen_ai.usage.details.cache_read_tokens": 40n,
      },
    }),
    usage: { input: 100, cachedInput: 40 },
    tool: spanRecord(2, {
      name: "running tool",
      attributes: {
        "logfire.msg": "running tool: getWeather",
        "gen_ai.tool.name": "getWeather",
        tool_arguments: '{"city":"Paris"}',
        tool_response: '{"temp":21}',
      },
    }),
  },
  strands: {
    model: spanRecord(1, {
      name: "chat",
      attributes: { "gen_ai.operation.name": "chat", "gen_ai.system": "strands-agents", "gen_ai.request.model": "m" },
      events: [
        { name: "gen_ai.user.message", attributes: { content: json([{ text: "Weather?" }]) } },
        {
          name: "gen_ai.choice",
          attributes: {
            finish_reason: "tool_use",
            message: json([{ toolUse: { toolUseId: "c1", name: "getWeather", input: { city: "Paris" } } }]),
          },
        },
      ],
    }),
    tool: spanRecord(2, {
      name: "execute_tool getWeather",
      attributes: { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "getWeather", "gen_ai.tool.call.id": "c1" },
      events: [
        { name: "gen_ai.tool.message", attributes: { role: "tool", content: '{"city":"Paris"}', id: "c1" } },
        { name: "gen_ai.choice", attributes: { message: json([{ json: { temp: 21 } }]), id: "c1" } },
      ],
    }),
  },
};

describe.each(Object.entries(CASES))("%s, written by hand", (_sdk, { model, usage, tool }) => {
  it("tells what the model was asked and which tool it called", () => {
    expect(headOf(model).kind).toBe("model");
    const said = saidOf(model);
    expect(partsOf(said.input)).toContainEqual({ type: "text", text: "Weather?" });
    expect(partsOf(said.output).filter((part) => part.type === "tool_call")).toEqual([CALL]);
  });

  it("counts tokens in the neutral meaning", () => {
    if (usage !== undefined) expect(headOf(model).usage).toEqual(usage);
  });

  it("tells what a tool was called with and gave back", () => {
    const head = headOf(tool);
    expect([head.kind, head.tool?.name]).toEqual(["tool", "getWeather"]);
    const said = saidOf(tool);
    expect(said.toolArguments?.value ?? head.tool?.arguments).toEqual({ city: "Paris" });
    expect(said.toolResult?.value).toEqual({ temp: 21 });
    expect(said.input).toBeUndefined();
  });
});

it("a LangSmith project is no session", () => {
  expect(headOf(CASES["langsmith"]?.model ?? spanRecord(1)).sessionId).toBeUndefined();
});

it("a placeholder that Logfire sends for an open span is no model call", () => {
  const record = spanRecord(1, { attributes: { "logfire.span_type": "pending_span", "gen_ai.operation.name": "chat" } });
  expect(headOf(record).kind).toBe("other");
});

it("Gemini's thoughts are reasoning, its pictures files", () => {
  const request = json({
    contents: [{ role: "user", parts: [{ text: "hm", thought: true }, { inlineData: { mimeType: "image/png", data: "AAAA" } }] }],
  });
  const said = saidOf(spanRecord(1, { name: "call_llm", attributes: { "gcp.vertex.agent.llm_request": request } }));
  expect(partsOf(said.input)).toMatchObject([
    { type: "reasoning", text: "hm" },
    { type: "image", mediaType: "image/png" },
  ]);
});

it("a Haystack generator in a pipeline is a model call with the provider's own counts, a retriever a retrieval", () => {
  const component = (type: string, more: { [key: string]: string } = {}): ReturnType<typeof spanRecord> =>
    spanRecord(1, {
      name: "haystack.component.run",
      attributes: { "haystack.component.type": type, "haystack.component.name": "c", ...more },
    });
  const generator = component("OpenAIGenerator", {
    "haystack.component.input": json({ prompt: "Weather?" }),
    "haystack.component.output": json({
      replies: ["Sunny."],
      meta: [{ model: "gpt-1", finish_reason: "length", usage: { prompt_tokens: 9, completion_tokens: 2 } }],
    }),
  });
  expect(headOf(generator)).toMatchObject({
    kind: "model",
    modelResponded: "gpt-1",
    finishReasons: ["length"],
    usage: { input: 9, output: 2 },
  });
  expect([partsOf(saidOf(generator).input), partsOf(saidOf(generator).output)]).toEqual([
    [{ type: "text", text: "Weather?" }],
    [{ type: "text", text: "Sunny." }],
  ]);
  expect(headOf(component("InMemoryBM25Retriever")).kind).toBe("retrieval");
  expect(headOf(component("PromptBuilder")).kind).toBe("other");
});

it("what Google ADK writes where a call has no ID is none", () => {
  const record = spanRecord(1, { attributes: { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.call.id": "<not specified>" } });
  expect(headOf(record).tool?.callId).toBeUndefined();
});

it("Google ADK's transfer is a hand-over, its span of merged results no tool", () => {
  const named = (name: string): string =>
    headOf(
      spanRecord(1, {
        attributes: { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": name, "gcp.vertex.agent.event_id": "e" },
      }),
    ).kind;
  expect(["transfer_to_agent", "(merged tools)", "look"].map(named)).toEqual(["handoff", "other", "tool"]);
});

it("why a call ended is read where only its last message says so (Strands)", () => {
  const output = json([{ role: "assistant", parts: [{ type: "text", content: "…" }], finish_reason: "max_tokens" }]);
  const details = { name: "gen_ai.client.inference.operation.details", attributes: { "gen_ai.output.messages": output } };
  const record = spanRecord(1, { attributes: { "gen_ai.operation.name": "chat" }, events: [details] });
  expect(headOf(record).finishReasons).toEqual(["max_tokens"]);
});
