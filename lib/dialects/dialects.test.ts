import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logRecord, spanRecord } from "#trace/testing.ts";
import { DIALECTS, headOf, saidOf } from "./index.ts";

const text = (value: unknown): string => JSON.stringify(value);

describe("the table of dialects", () => {
  it("ends with the one that speaks everything", () => {
    expect(DIALECTS.at(-1)?.name).toBe("plain");
  });

  it("says of every dialect why it stands where it does", () => {
    for (const dialect of DIALECTS) expect(dialect.why.length).toBeGreaterThan(20);
  });
});

describe("OpenTelemetry", () => {
  it("a chat span is a model call with its counts and settings", () => {
    const head = headOf(
      spanRecord(1, {
        name: "chat gpt",
        attributes: {
          "gen_ai.operation.name": "chat",
          "gen_ai.system": "openai",
          "gen_ai.request.model": "gpt",
          "gen_ai.usage.input_tokens": 10n,
          "gen_ai.usage.output_tokens": 0n,
          "gen_ai.request.temperature": 0.2,
          "gen_ai.response.finish_reasons": ["stop"],
        },
      }),
    );
    expect(head).toEqual({
      kind: "model",
      name: "chat gpt",
      dialects: ["otel-genai"],
      provider: "openai",
      modelRequested: "gpt",
      usage: { input: 10, output: 0 },
      params: { temperature: 0.2 },
      finishReasons: ["stop"],
    });
  });

  it("a tool's name on a chat span does not make it a tool", () => {
    const head = headOf(
      spanRecord(1, { attributes: { "gen_ai.operation.name": "chat", "gen_ai.tool.name": "refund", "gen_ai.request.model": "m" } }),
    );
    expect(head.kind).toBe("model");
    expect(head.tool).toBeUndefined();
  });

  it("a tool span that lost its operation name is still a tool", () => {
    expect(headOf(spanRecord(1, { name: "x", attributes: { "gen_ai.tool.name": "refund" } })).kind).toBe("tool");
  });

  it("a tool called over MCP is a tool, the session's other messages are not", () => {
    const kind = (method: string): string =>
      headOf(spanRecord(1, { attributes: { "mcp.method.name": method, "gen_ai.tool.name": "refund" } })).kind;
    expect(kind("tools/call")).toBe("tool");
    expect(kind("tools/list")).toBe("other");
  });

  it("messages sent structured and messages sent as JSON text read alike", () => {
    const messages = [{ role: "user", parts: [{ type: "text", content: "hi" }] }];
    const structured = saidOf(spanRecord(1, { attributes: { "gen_ai.input.messages": messages } }));
    expect(structured.input).toEqual([{ role: "user", parts: [{ type: "text", text: "hi" }] }]);
    expect(saidOf(spanRecord(1, { attributes: { "gen_ai.input.messages": text(messages) } }))).toEqual(structured);
  });

  it("a prompt that the SDK cut is shown as far as it came, and says so", () => {
    const whole = text([{ role: "user", parts: [{ type: "text", content: "please help me with my order" }] }]);
    const said = saidOf(spanRecord(1, { attributes: { "gen_ai.input.messages": whole.slice(0, 60) } }));
    expect(said.input?.[0]?.parts[0]).toEqual({ type: "text", text: "please he" });
    expect(said.losses).toEqual([
      expect.stringMatching(/^prompt cut at 60 characters; to have it, set `OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT=/),
    ]);
  });

  it("one event a message is read from a log's body and from a span event's attributes", () => {
    const log = logRecord(1, { attributes: { "event.name": "gen_ai.tool.message" }, body: { id: "c1", content: "ok" } });
    expect(saidOf(log).input).toEqual([{ role: "tool", parts: [{ type: "tool_result", id: "c1", content: "ok" }] }]);
    const choice = { index: 0n, finish_reason: "stop", message: text({ content: "done" }) };
    expect(saidOf(spanRecord(1, { events: [{ name: "gen_ai.choice", attributes: choice }] })).output).toEqual([
      { role: "assistant", parts: [{ type: "text", text: "done" }] },
    ]);
  });

  it("cached tokens that exceed the input were counted apart and are added", () => {
    const usage = { "gen_ai.usage.input_tokens": 5n, "gen_ai.usage.cache_read.input_tokens": 100n };
    expect(headOf(spanRecord(1, { attributes: usage })).usage).toEqual({ input: 105, cachedInput: 100 });
  });
});

describe("AI SDK", () => {
  it("the loop is the agent, the inner operation is the model call, the tool keeps its own name", () => {
    const kind = (operation: string): string =>
      headOf(spanRecord(1, { attributes: { "ai.operationId": operation, "ai.toolCall.name": "refund" } })).kind;
    expect(kind("ai.generateText")).toBe("agent");
    expect(kind("ai.streamText.doStream")).toBe("model");
    expect(kind("ai.toolCall")).toBe("tool");
    expect(kind("ai.embed")).toBe("other");
  });

  it("a count that is not a number was not sent", () => {
    expect(
      headOf(spanRecord(1, { attributes: { "ai.operationId": "ai.streamText.doStream", "ai.usage.promptTokens": NaN } })).usage,
    ).toBeUndefined();
  });
});

describe("OpenInference", () => {
  const LLM = { "openinference.span.kind": "LLM" };

  it("outputs lost to the attribute limit are read from the whole body", () => {
    const said = saidOf(
      spanRecord(1, {
        droppedAttributes: 48,
        attributes: {
          ...LLM,
          "llm.input_messages.0.message.role": "user",
          "llm.input_messages.0.message.content": "hi",
          "output.value": text({ choices: [{ message: { content: "done" } }] }),
        },
      }),
    );
    expect(said.output).toEqual([{ role: "assistant", parts: [{ type: "text", text: "done" }] }]);
    expect(said.losses).toEqual(["48 attributes dropped by the SDK's limit; to have it, set `OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=10000`"]);
  });

  it("a refusal that only the body holds is shown", () => {
    const output = text({ choices: [{ message: { content: null, refusal: "I cannot." } }] });
    const said = saidOf(
      spanRecord(1, { attributes: { ...LLM, "llm.output_messages.0.message.role": "assistant", "output.value": output } }),
    );
    expect(said.output?.flatMap((one) => one.parts)).toEqual([{ type: "refusal", text: "I cannot." }]);
  });

  it("a span without its kind key is still recognised by its other keys", () => {
    expect(headOf(spanRecord(1, { attributes: { "llm.model_name": "m", "llm.token_count.prompt": 1n } })).kind).toBe("model");
  });
});

describe("Traceloop", () => {
  it("a decorated tool shows its arguments without the wrapper", () => {
    const record = spanRecord(1, {
      attributes: {
        "traceloop.span.kind": "tool",
        "traceloop.entity.name": "refund",
        "traceloop.entity.input": text({ args: [], kwargs: { amount: 1 } }),
      },
    });
    expect(headOf(record).tool).toEqual({ name: "refund", arguments: { amount: 1 } });
    expect(saidOf(record).toolArguments).toEqual({ value: { amount: 1 } });
  });

  it("indexed prompts are messages", () => {
    const record = spanRecord(1, {
      attributes: {
        "llm.request.type": "chat",
        "gen_ai.prompt.0.role": "user",
        "gen_ai.prompt.0.content": "hi",
        "gen_ai.completion.0.content": "yo",
      },
    });
    expect(headOf(record).kind).toBe("model");
    expect(saidOf(record)).toMatchObject({
      input: [{ role: "user", parts: [{ text: "hi" }] }],
      output: [{ role: "assistant", parts: [{ text: "yo" }] }],
    });
  });
});

describe("telemetry that nobody knows", () => {
  it("is kept as a step of kind other, a log as an event, a call over the network as infrastructure", () => {
    expect(headOf(spanRecord(1, { name: "mystery" }))).toEqual({ kind: "other", name: "mystery", dialects: ["plain"] });
    expect(headOf(logRecord(1, { body: "hello" }))).toEqual({ kind: "event", name: "hello", dialects: ["plain"] });
    expect(headOf(spanRecord(1, { attributes: { "http.request.method": "POST" } })).kind).toBe("infra");
  });

  it("shows whatever it put into a container", () => {
    expect(saidOf(spanRecord(1, { attributes: { input: "what is up" } })).input).toEqual([
      { role: "user", parts: [{ type: "text", text: "what is up" }] },
    ]);
  });
});

describe("what failed", () => {
  const failing: [string, Parameters<typeof spanRecord>[1]][] = [
    ["a status of error", { status: { code: 2, message: "boom" } }],
    [
      "an exception event under a green status",
      { status: { code: 1 }, events: [{ name: "exception", attributes: { "exception.type": "E", "exception.message": "boom" } }] },
    ],
    ["an error type", { attributes: { "error.type": "boom" } }],
    ["success = false", { attributes: { success: false } }],
  ];
  it.each(failing)("%s is an error", (_name, fields) => {
    expect(headOf(spanRecord(1, fields)).error).toBeDefined();
  });

  it("an interrupt for a person is a wait, not an error", () => {
    const head = headOf(
      spanRecord(1, {
        status: { code: 2 },
        events: [{ name: "exception", attributes: { "exception.type": "GraphInterrupt", "exception.message": "[]" } }],
      }),
    );
    expect(head.kind).toBe("human");
    expect(head.error).toBeUndefined();
  });
});

const PREFIXES = [
  "gen_ai.input.messages",
  "gen_ai.output.messages",
  "ai.prompt.messages",
  "ai.response.toolCalls",
  "llm.input_messages.0.message.role",
  "llm.tools.0.x",
  "output.value",
  "traceloop.entity.input",
  "gen_ai.prompt.0.content",
  "metadata",
  "openinference.span.kind",
  "ai.operationId",
  "gen_ai.tool.call.arguments",
  "event.name",
];
const anyValue = fc.oneof(
  fc.string(),
  fc.json(),
  fc.boolean(),
  fc.double(),
  fc.bigInt(),
  fc.constant(null),
  fc.array(fc.string()),
  fc.dictionary(fc.string(), fc.string()),
);
const anyAttributes = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...PREFIXES), fc.string()), anyValue)).map((entries) => new Map(entries));

it("any record, however hostile, has a head and something said", () => {
  fc.assert(
    fc.property(anyAttributes, anyValue, (attributes, body) => {
      for (const record of [
        spanRecord(1, { attributes: attributes as never }),
        logRecord(1, { attributes: attributes as never, body: body as never }),
      ]) {
        expect(headOf(record).dialects.length).toBeGreaterThan(0);
        expect(Array.isArray(saidOf(record).losses)).toBe(true);
      }
    }),
  );
});

describe("an agent", () => {
  const kindOf = (name: string, attributes: { [key: string]: string }): string =>
    headOf(spanRecord(1, { name, attributes: { "gen_ai.operation.name": "invoke_agent", ...attributes } })).kind;

  it("is told by its operation where it, or its span, bears a name", () => {
    expect(kindOf("refunds.agent", { "gen_ai.agent.name": "refunds" })).toBe("agent");
    expect(kindOf("invoke_agent", {})).toBe("agent");
  });

  it("is not the crew or the task around it, which some libraries mark alike", () => {
    expect(kindOf("crewai.workflow", { "crewai.crew.name": "crew" })).toBe("other");
    expect(kindOf("Refund it.task", { "traceloop.span.kind": "task" })).toBe("other");
  });
});

it("events that an SDK packed into one attribute of the call's span are its messages", () => {
  const events = [
    { "event.name": "gen_ai.system.message", role: "system", content: "Be kind." },
    { "event.name": "gen_ai.user.message", role: "user", content: "hi", "gen_ai.message.index": 0 },
    { "event.name": "gen_ai.choice", index: 0, message: { role: "assistant", content: "hello" } },
  ];
  const record = spanRecord(1, { name: "chat gpt", attributes: { "gen_ai.operation.name": "chat", events: text(events) } });
  expect(headOf(record).dialects).toContain("otel-genai-events");
  expect(saidOf(record)).toMatchObject({
    input: [{ role: "system" }, { role: "user", parts: [{ type: "text", text: "hi" }] }],
    output: [{ role: "assistant", parts: [{ type: "text", text: "hello" }] }],
  });
  expect(headOf(spanRecord(1, { attributes: { events: "[gen_ai" } })).dialects).toEqual(["plain"]);
});

it("parts that were sent without their content are told as a gap, with the setting that fills it", () => {
  const messages = [
    { role: "user", parts: [{ type: "text" }] },
    { role: "tool", parts: [{ type: "tool_call_response", id: "c1", name: "look" }] },
  ];
  const attributes = { "gen_ai.operation.name": "chat", "gen_ai.input.messages": text(messages), model_request_parameters: "{}" };
  expect(saidOf(spanRecord(1, { name: "chat", scope: "pydantic-ai", attributes })).losses).toEqual([
    "2 texts or results without their content; to have it, set `InstrumentationSettings(include_content=True)`",
  ]);
});

describe("Logfire", () => {
  const span = (attributes: { [key: string]: string }): ReturnType<typeof spanRecord> =>
    spanRecord(1, {
      name: "Chat with {model!r}",
      attributes: { "logfire.span_type": "span", "gen_ai.operation.name": "chat", ...attributes },
    });

  it("a step is named by the message, not by its template", () => {
    expect(headOf(span({ "logfire.msg": "Chat with 'gpt'" })).name).toBe("Chat with 'gpt'");
  });

  it("an ID that was scrubbed is none, and no loss of what the model saw", () => {
    const record = span({
      "session.id": "[Scrubbed due to 'session']",
      "logfire.scrubbed": text([{ path: ["attributes", "session.id"] }]),
    });
    expect(headOf(record).sessionId).toBeUndefined();
    expect(saidOf(record).losses).toEqual([]);
  });

  it("content that was scrubbed is told as lost", () => {
    const record = span({
      "logfire.scrubbed": text([{ path: ["attributes", "gen_ai.input.messages", 0] }, { path: ["attributes", "request_data"] }]),
    });
    expect(saidOf(record).losses).toEqual(["2 values scrubbed by Logfire"]);
  });

  it("counts that stand only in the provider's own usage are read", () => {
    const raw = { prompt_tokens: 341, completion_tokens: 27, prompt_tokens_details: { cached_tokens: 256 } };
    expect(headOf(span({ "gen_ai.usage.raw": text(raw) })).usage).toEqual({ input: 341, output: 27, cachedInput: 256 });
  });
});
