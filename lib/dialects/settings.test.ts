import { describe, expect, test } from "vitest";
import { spanRecord } from "#trace/testing.ts";
import { DIALECTS, saidOf } from "./index.ts";
import { SETTINGS, settingsOf } from "./settings.ts";

const from = (scope: string, attributes: { [name: string]: string } = {}): ReturnType<typeof spanRecord> =>
  spanRecord(1, { scope, attributes });

describe("the setting that mends a step is that of the SDK that told of it", () => {
  test.each([
    ["@traceloop/instrumentation-openai", [], "TRACELOOP_TRACE_CONTENT=true"],
    ["opentelemetry.instrumentation.openai_v2", ["otel-genai"], "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true"],
    ["opentelemetry.instrumentation.openai.v1", ["otel-genai", "traceloop"], "TRACELOOP_TRACE_CONTENT=true"],
    ["com.anthropic.sdk.typescript", ["otel-genai"], "ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE=content"],
    ["org.springframework.boot", ["otel-genai", "spring-ai"], undefined],
    ["openlit.instrumentation.openai", ["otel-genai"], "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true"],
    ["agent_framework", ["otel-genai"], "ENABLE_SENSITIVE_DATA=true"],
    ["an-agent-of-ours", ["openinference"], "OPENINFERENCE_HIDE_INPUTS=false OPENINFERENCE_HIDE_OUTPUTS=false"],
    ["an-agent-of-ours", ["plain"], undefined],
  ])("%s speaking %j", (scope, dialects, content) => {
    expect(settingsOf(from(scope), dialects).content).toBe(content);
  });

  test("names of dialects are those of the table", () => {
    const known = new Set(DIALECTS.map(({ name }) => name));
    for (const { dialects = [] } of SETTINGS) for (const name of dialects) expect(known.has(name), name).toBe(true);
  });

  test("no setting holds a backtick, which sets it off in a reason", () => {
    for (const one of SETTINGS) expect(JSON.stringify(one)).not.toContain("`");
  });
});

describe("what was kept back is told", () => {
  const chat = (content: unknown): ReturnType<typeof spanRecord> =>
    from("@arizeai/openinference-instrumentation-openai", {
      "gen_ai.operation.name": "chat",
      "gen_ai.input.messages": JSON.stringify([{ role: "user", parts: content }]),
    });

  test("a placeholder in the place of a text", () => {
    const [loss] = saidOf(chat([{ type: "text", content: "__REDACTED__" }])).losses;
    expect(loss).toMatch(/^1 value replaced by a placeholder before sending; to have it, set `OPENINFERENCE_HIDE_INPUTS=false/);
  });

  test("a picture of which only the type was sent", () => {
    const [loss] = saidOf(chat([{ type: "anthropic_image" }])).losses;
    expect(loss).toMatch(/^1 picture, sound or file not sent; to have it, set `OPENINFERENCE_HIDE_INPUT_IMAGES=false/);
  });

  test("a text that speaks of redaction is a text", () => {
    expect(saidOf(chat([{ type: "text", content: "Replace the name by [REDACTED], please." }])).losses).toEqual([]);
  });
});
