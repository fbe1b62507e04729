import type { Redaction } from "./redaction.ts";

/** Of projects that keep nothing out. */
export const NO_REDACTION: Redaction = {
  records: async (decoded) => decoded,
  refused: async (refused) => refused,
  close: async () => {},
};

/** What no test may find anywhere afterwards. */
export const NEEDLE = "@secret.example";
export const CARD = "4111111111111111";

/** An address that says in which field it was sent. */
const at = (field: string): string => `${field}${NEEDLE}`;
const text = (key: string, stringValue: string): object => ({ key, value: { stringValue } });
const escaped = (value: string): string => value.replace("@", "\\u0040");

/** Secrets in attributes of every kind. */
function attributes(of: string): object[] {
  return [
    text(`${of}.text`, `from ${at(`${of}-text`)} or so`),
    text(at(`${of}-key`), "x"),
    text(`${of}.json`, JSON.stringify({ to: at(`${of}-json`), card: Number(CARD), inner: JSON.stringify([at(`${of}-inner`)]) })),
    text(`${of}.escaped`, `{"to":"${escaped(at(`${of}-escaped`))}"}`),
    text(`${of}.long`, `${"lorem ipsum dolor ".repeat(200)} ${at(`${of}-long`)} ${"sit amet ".repeat(200)}`),
    { key: `${of}.int`, value: { intValue: CARD } },
    { key: `${of}.double`, value: { doubleValue: Number(CARD) } },
    { key: `${of}.bytes`, value: { bytesValue: Buffer.from(`\u0001 ${at(`${of}-bytes`)} \u00ff`, "latin1").toString("base64") } },
    {
      key: `${of}.map`,
      value: {
        kvlistValue: {
          values: [
            { key: at(`${of}-member`), value: { arrayValue: { values: [{ kvlistValue: { values: [text("deep", at(`${of}-deep`))] } }] } } },
          ],
        },
      },
    },
  ];
}

const model = (run: string): object[] => [
  text("gen_ai.operation.name", "chat"),
  text("gen_ai.request.model", `gpt-${at("model")}`),
  text("gen_ai.agent.name", at("agent")),
  text("user.id", at("user")),
  text("session.id", at("session")),
  text("correlation.id", run),
  text("gen_ai.input.messages", JSON.stringify([{ role: "user", parts: [{ type: "text", content: `mail ${at("prompt")}` }] }])),
  text(
    "gen_ai.output.messages",
    JSON.stringify([{ role: "assistant", parts: [{ type: "tool_call", id: "c1", name: "mail", arguments: { to: at("arguments") } }] }]),
  ),
];

const tool = [
  text("gen_ai.operation.name", "execute_tool"),
  text("gen_ai.tool.name", "mail"),
  text("gen_ai.tool.call.id", "c1"),
  text("gen_ai.tool.call.arguments", JSON.stringify({ to: at("tool-arguments"), card: Number(CARD) })),
  text("gen_ai.tool.call.result", `no such address ${at("result")}`),
];

const now = (): string => String(BigInt(Date.now()) * 1_000_000n);
const envelope = (): { resource: object; scope: object; schemaUrl: string } => ({
  resource: { attributes: [text("service.name", at("service")), ...attributes("resource")] },
  scope: { name: at("scope"), version: at("version"), attributes: attributes("scope") },
  schemaUrl: `https://schema.test/${at("schema")}`,
});

/** OTLP/JSON: secrets in every field of spans, one of which is refused. */
export function poisonedTraces(run: string, trace: string): object {
  const { resource, scope, schemaUrl } = envelope();
  const traceId = trace.padStart(32, "0");
  const span = (spanId: string, own: object[], more: object): object => ({
    traceId,
    spanId: spanId.padStart(16, "0"),
    name: `call ${at("name")}`,
    traceState: `vendor=${at("state")}`,
    startTimeUnixNano: now(),
    endTimeUnixNano: now(),
    attributes: own,
    ...more,
  });
  const more = {
    events: [{ timeUnixNano: now(), name: at("event"), attributes: attributes("event") }],
    links: [{ traceId: "ab".repeat(16), spanId: "cd".repeat(8), traceState: `a=${at("link-state")}`, attributes: attributes("link") }],
    status: { code: 2, message: `failed for ${at("status")}` },
  };
  const spans = [
    span("1", [...model(run), ...attributes("span")], more),
    span("2", tool, { parentSpanId: "1".padStart(16, "0"), status: { code: 2, message: `refused ${at("tool-status")}` } }),
    { ...span("0", [...model(run), ...attributes("refused")], more) },
  ];
  return { resourceSpans: [{ resource, schemaUrl, scopeSpans: [{ scope, schemaUrl, spans }] }] };
}

/** The same of logs. */
export function poisonedLogs(run: string, trace: string): object {
  const { resource, scope, schemaUrl } = envelope();
  const log = (body: object): object => ({
    timeUnixNano: now(),
    traceId: trace.padStart(32, "0"),
    severityText: at("severity"),
    eventName: at("log-event"),
    body,
    attributes: [text("correlation.id", run), ...attributes("log")],
  });
  const bodies = [
    { stringValue: `body ${at("body")}` },
    { kvlistValue: { values: attributes("body") } },
    { bytesValue: Buffer.from(at("raw")).toString("base64") },
  ];
  return { resourceLogs: [{ resource, schemaUrl, scopeLogs: [{ scope, schemaUrl, logRecords: bodies.map(log) }] }] };
}
