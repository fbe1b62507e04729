import { setTimeout as sleep } from "node:timers/promises";
import { OTLP } from "#e2e/capture.ts";

/** Runs in which a hostile text stands in every field that a sender fills. */

interface Attribute {
  key: string;
  value: { stringValue: string };
}

const attribute = (key: string, value: string): Attribute => ({ key, value: { stringValue: value } });
const attributes = (values: { [key: string]: string }): Attribute[] => Object.entries(values).map(([key, value]) => attribute(key, value));
const hex = (number: number, digits: number): string => (number + 1).toString(16).padStart(digits, "0");
const said = (role: string, text: string): string => JSON.stringify([{ role, parts: [{ type: "text", content: text }] }]);
const START_NS = BigInt(Date.now()) * 1_000_000n;

function at(n: number): { startTimeUnixNano: string; endTimeUnixNano: string } {
  const start = START_NS + BigInt(n) * 10_000_000n;
  return { startTimeUnixNano: String(start), endTimeUnixNano: String(start + 5_000_000n) };
}

/** What both steps of a turn say. */
function common(text: string, correlationId: string): { [key: string]: string } {
  return {
    correlation_id: correlationId,
    "gen_ai.agent.name": text,
    "gen_ai.conversation.id": text,
    "user.id": text,
    "session.id": text,
    "error.type": text,
  };
}

function modelCall(text: string): { [key: string]: string } {
  const call = { type: "tool_call", id: "c", name: text, arguments: { [text]: text } };
  return {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": text,
    "gen_ai.request.model": text,
    "gen_ai.response.model": text,
    "gen_ai.response.id": text,
    "gen_ai.system_instructions": JSON.stringify([{ type: "text", content: text }]),
    "gen_ai.input.messages": said("user", text),
    "gen_ai.output.messages": JSON.stringify([
      { role: "assistant", parts: [{ type: "text", content: text }, { type: "reasoning", content: text }, call] },
    ]),
    "gen_ai.tool.definitions": JSON.stringify([
      { type: "function", name: text, description: text, parameters: { type: "object", properties: { [text]: { description: text } } } },
    ]),
  };
}

function toolCall(text: string): { [key: string]: string } {
  return {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": text,
    "gen_ai.tool.description": text,
    "gen_ai.tool.call.id": text,
    "gen_ai.tool.call.arguments": JSON.stringify({ [text]: text }),
    "gen_ai.tool.call.result": text,
  };
}

function turn(text: string, n: number, trace: string, correlationId: string): object[] {
  const step = (id: number, own: { [key: string]: string }): object => ({
    traceId: trace,
    spanId: hex(id, 16),
    name: text,
    ...at(id),
    status: { code: 2, message: text },
    attributes: [...attributes({ ...common(text, correlationId), ...own }), attribute(text, text)],
    events: [
      {
        name: "exception",
        timeUnixNano: at(id).startTimeUnixNano,
        attributes: attributes({ "exception.type": text, "exception.message": text, "exception.stacktrace": text }),
      },
    ],
  });
  return [step(2 * n, modelCall(text)), step(2 * n + 1, toolCall(text))];
}

const PATIENCE_MS = 90_000;

/** As exporters do, what the collector had no time for is sent again. */
async function send(project: string, resourceSpans: object[], agent: string, until = Date.now() + PATIENCE_MS): Promise<void> {
  const response = await fetch(`${OTLP}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-playhead-project": project, "user-agent": agent },
    body: JSON.stringify({ resourceSpans }),
  });
  if (response.status === 503 && Date.now() < until) {
    await sleep(Number(response.headers.get("retry-after")) * 1000);
    return send(project, resourceSpans, agent, until);
  }
  if (!response.ok) throw new Error(`The collector answered ${response.status}: ${await response.text()}`);
}

/** One run of a turn for each text; every service is called as a text is. */
export async function sendHostileRun(project: string, correlationId: string, texts: readonly string[], trace: number): Promise<void> {
  const resourceSpans = texts.map((text, n) => ({
    resource: { attributes: attributes({ "service.name": text, [text]: text }) },
    scopeSpans: [{ scope: { name: text, version: text }, spans: turn(text, n, hex(trace, 32), correlationId) }],
  }));
  await send(project, resourceSpans, "hostile/1");
}

/** A run for each text that is called so, and a span that is refused for it. */
export async function sendHostileNames(project: string, texts: readonly string[]): Promise<void> {
  for (let from = 0; from < texts.length; from += BATCH) await sendNames(project, texts.slice(from, from + BATCH), from);
}

const BATCH = 25;

async function sendNames(project: string, texts: readonly string[], from: number): Promise<void> {
  const spans = texts.flatMap((text, at25) => {
    const n = from + at25;
    const own = { correlation_id: nameOf(text, n), "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": text };
    const good = { traceId: hex(10_000 + n, 32), spanId: hex(n, 16), name: text, ...at(n), attributes: attributes(own) };
    return [good, { ...good, spanId: "" }];
  });
  // What no header may hold, no agent calls itself.
  const agent = texts.map((text) => text.replaceAll(/[^\u0020-\u007e]/g, "")).find((text) => text.startsWith("<img")) ?? "";
  await send(project, [{ resource: { attributes: attributes({ "service.name": texts[0] ?? "" }) }, scopeSpans: [{ spans }] }], agent);
}

/** A correlation ID that holds the text as far as one may: 256 bytes. */
export function nameOf(text: string, n: number): string {
  return `${n} ${text.replaceAll(/\p{Cc}/gu, " ")}`.slice(0, 100);
}
