import { compact } from "#trace/compact.ts";
import type { Json, Message } from "#trace/message.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { Head, Said } from "#trace/told.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { message } from "#shapes/index.ts";
import { field, isObject, type JsonObject, objects, text } from "#shapes/read.ts";
import { parseJson } from "#trace/parse-json.ts";
import { readJson } from "#shapes/read-json.ts";
import { keyedPart } from "#shapes/keyed-part.ts";
import { eventName, firstJson, firstText, type Names } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { toolSaid } from "./tool-said.ts";

/** Event name → whose message it is (semantic conventions ≤ 1.36). */
const ROLES: ReadonlyMap<string, string> = new Map([
  ["gen_ai.system.message", "system"],
  ["gen_ai.user.message", "user"],
  ["gen_ai.assistant.message", "assistant"],
  ["gen_ai.tool.message", "tool"],
]);
const CHOICE = "gen_ai.choice";
/** Older still: one event with the whole prompt or the whole answer as one JSON text. */
const WHOLE: ReadonlyMap<string, { side: "input" | "output"; attribute: string; role: string }> = new Map([
  ["gen_ai.content.prompt", { side: "input", attribute: "gen_ai.prompt", role: "user" }],
  ["gen_ai.content.completion", { side: "output", attribute: "gen_ai.completion", role: "assistant" }],
]);

interface Event {
  name: string;
  attributes: Attributes;
  /** A log's body; a span event has none and says all in attributes. */
  body: Json | undefined;
}

function opened(value: Json): Json {
  return typeof value === "string" && /^\s*[[{]/.test(value) ? (parseJson(value) ?? value) : value;
}

const FIELDS = ["role", "message", "content", "tool_calls"];

/** The fields of an event that some loggers write as one JSON text (Semantic Kernel in Python). */
function packedIn(body: string): JsonObject | undefined {
  const value = opened(body);
  return isObject(value) && FIELDS.some((name) => Object.hasOwn(value, name)) ? value : undefined;
}

/** The payload of an event: a log's body, one JSON text, or attributes that are its fields (lists in them as JSON text). */
function payload(event: Event): JsonObject {
  const packed = event.attributes.get("gen_ai.event.content");
  const whole = event.body ?? (packed === undefined ? undefined : readJson(packed).value);
  if (isObject(whole)) return whole;
  if (typeof whole === "string") return packedIn(whole) ?? { content: whole };
  const fields = Object.create(null) as JsonObject;
  for (const [key, value] of event.attributes) fields[key] = opened(jsonOf(value));
  return fields;
}

function choiceMessage(choice: JsonObject): Message[] {
  const said = opened(field(choice, "message") ?? choice);
  const calls = objects(field(choice, "tool_calls"));
  if (Array.isArray(said)) return message("list", [{ role: "assistant", content: said }], "assistant");
  if (!isObject(said)) return message("list", said, "assistant");
  const { finish_reason: _reason, index: _index, ...own } = said;
  return message("list", calls.length > 0 && field(own, "tool_calls") === undefined ? { ...own, tool_calls: calls } : own, "assistant");
}

function sideOf(event: Event): Partial<Said> {
  const whole = WHOLE.get(event.name);
  if (whole) {
    const value = event.attributes.get(whole.attribute);
    return value === undefined ? {} : { [whole.side]: message("list", readJson(value).value, whole.role) };
  }
  if (event.name === CHOICE) return { output: choiceMessage(payload(event)) };
  const role = ROLES.get(event.name);
  return role === undefined ? {} : { input: message("list", { role, ...payload(event) }, role) };
}

/** Pydantic AI before its second version, and Logfire, write a call's events into one attribute of its span, each with its name. */
const PACKED: Names = ["events"];

/** Asked of every record: looks for a name only, where the whole prompt stands. */
const isPacked = ({ attributes }: Record): boolean => /"event\.name": ?"gen_ai\./.test(firstText(attributes, PACKED) ?? "");

function packedEvents(record: Record): Event[] {
  const sent = isPacked(record) ? firstJson(record.attributes, PACKED)?.value : undefined;
  return objects(sent).map((body) => ({ name: text(body, "event.name") ?? "", attributes: record.attributes, body }));
}

function eventsOf(record: Record): Event[] {
  if (record.signal === "span")
    return [...record.events.map(({ name, attributes }) => ({ name, attributes, body: undefined })), ...packedEvents(record)];
  const name = eventName(record);
  return name === undefined
    ? []
    : [{ name, attributes: record.attributes, body: record.body === undefined ? undefined : jsonOf(record.body) }];
}

const known = (event: Event): boolean => ROLES.has(event.name) || event.name === CHOICE || WHOLE.has(event.name);

/** Events tell one message each; together they are the call's messages in their order. */
function joined(parts: readonly Partial<Said>[], side: "input" | "output"): Message[] | undefined {
  const all = parts.flatMap((part) => part[side] ?? []);
  return all.length === 0 ? undefined : all;
}

/** On the span of a tool, the tool's message is what it was called with, the choice what it gave back (Strands). */
function toolEvents(record: Record): Partial<Said> | undefined {
  if (record.signal !== "span" || firstText(record.attributes, ["gen_ai.operation.name"]) !== "execute_tool") return undefined;
  const sent = record.events.find((event) => event.name === "gen_ai.tool.message")?.attributes.get("content");
  const back = record.events.findLast((event) => event.name === CHOICE)?.attributes.get("message");
  const blocks = back === undefined ? undefined : readJson(back).value;
  const part = Array.isArray(blocks) ? keyedPart({ toolResult: { content: blocks } }) : undefined;
  const { toolArguments, toolResult } = toolSaid(sent, back);
  return compact<Partial<Said>>({
    toolArguments,
    toolResult: part?.type === "tool_result" ? { value: part.content } : toolResult,
  });
}

/** Why a call ended, where its span's answer alone says so. */
function stopReasons(record: Record): string[] | undefined {
  if (record.signal !== "span" || firstText(record.attributes, ["gen_ai.operation.name"]) === "execute_tool") return undefined;
  const all = record.events.flatMap((event) => (event.name === CHOICE ? (event.attributes.text("finish_reason") ?? []) : []));
  return all.length === 0 ? undefined : all;
}

export const otelGenaiEvents: Dialect = {
  name: "otel-genai-events",
  why: "one event a message (≤ 1.36): complete but scattered, so below everything that stands on the span itself",
  speaks: (record) => isPacked(record) || eventsOf(record).some(known),
  head: (record) => compact<Partial<Head>>({ finishReasons: stopReasons(record) }),
  said: (record) => {
    const tool = toolEvents(record);
    if (tool) return tool;
    const parts = eventsOf(record).filter(known).map(sideOf);
    return compact<Partial<Said>>({ input: joined(parts, "input"), output: joined(parts, "output") });
  },
};
