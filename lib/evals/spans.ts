import type { Json } from "#trace/message.ts";
import { isObject, parsed, sameJson } from "./json.ts";

/**
 * An OTLP/JSON trace as the messages that it tells of, so that a recorded run is graded by its spans: what models answered
 * (`gen_ai.output.messages`), and the tools that were run (`gen_ai.tool.name`, `gen_ai.tool.call.arguments`), in the order in which they
 * began. A call that a model told of and a tool span shows being run is one call.
 */
export function messagesOfSpans(trace: { [key: string]: Json }): Json[] {
  const spans = spansIn(trace).toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const told: ToldCall[] = [];
  return spans.flatMap(({ attributes }) => (attributes.has(TOOL) ? ofTool(attributes, told) : ofModel(attributes, told)));
}

const TOOL = "gen_ai.tool.name";

interface Span {
  start: bigint;
  attributes: ReadonlyMap<string, Json>;
}

interface ToldCall {
  id: Json | undefined;
  name: Json | undefined;
  args: Json | undefined;
}

function spansIn(trace: { [key: string]: Json }): Span[] {
  const scopes = listIn(trace["resourceSpans"]).flatMap((resource) => listIn(resource["scopeSpans"]));
  return scopes
    .flatMap((scope) => listIn(scope["spans"]))
    .map((span) => ({ start: nanoseconds(span["startTimeUnixNano"]), attributes: attributesIn(span) }));
}

function listIn(value: Json | undefined): { [key: string]: Json }[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function nanoseconds(value: Json | undefined): bigint {
  return (typeof value === "string" || typeof value === "number") && /^\d{1,20}$/.test(String(value)) ? BigInt(value) : 0n;
}

function attributesIn(span: { [key: string]: Json }): Map<string, Json> {
  const named = listIn(span["attributes"]).flatMap(({ key, value }): [string, Json][] =>
    typeof key === "string" ? [[key, anyValue(value)]] : [],
  );
  // Of a repeated key the first one holds.
  return new Map(named.toReversed());
}

const DEEPEST = 12;

/** An AnyValue as the JSON that it stands for. */
function anyValue(value: Json | undefined, depth = 0): Json {
  if (!isObject(value) || depth > DEEPEST) return null;
  const { arrayValue, kvlistValue, intValue } = value;
  if (isObject(arrayValue)) return Array.isArray(arrayValue["values"]) ? arrayValue["values"].map((each) => anyValue(each, depth + 1)) : [];
  if (isObject(kvlistValue))
    return Object.fromEntries(listIn(kvlistValue["values"]).map(({ key, value: member }) => [String(key), anyValue(member, depth + 1)]));
  if (intValue !== undefined) return Number(intValue);
  return value["stringValue"] ?? value["boolValue"] ?? value["doubleValue"] ?? null;
}

/** What an attribute says as JSON: SDKs send documents as text. */
function document(value: Json | undefined): Json | undefined {
  return typeof value === "string" ? (parsed(value) ?? value) : value;
}

function ofModel(attributes: ReadonlyMap<string, Json>, told: ToldCall[]): Json[] {
  const output = document(attributes.get("gen_ai.output.messages"));
  const messages = Array.isArray(output) ? output.filter(isObject) : [];
  for (const part of messages.flatMap((message) => listIn(message["parts"])))
    if (part["type"] === "tool_call") told.push({ id: part["id"], name: part["name"], args: document(part["arguments"]) });
  const usage = usageOf(attributes);
  return [
    ...messages.map((message, at): Json => (at === 0 ? { ...message, ...usage } : message)),
    ...(messages.length === 0 && usage["usage"] ? [usage] : []),
  ];
}

function usageOf(attributes: ReadonlyMap<string, Json>): { [key: string]: Json } {
  const input = attributes.get("gen_ai.usage.input_tokens");
  const output = attributes.get("gen_ai.usage.output_tokens");
  return typeof input === "number" ? { usage: { input_tokens: input, output_tokens: typeof output === "number" ? output : 0 } } : {};
}

/** A tool that was run: its call where no model told of it, and its answer, which ends the turn. */
function ofTool(attributes: ReadonlyMap<string, Json>, told: ToldCall[]): Json[] {
  const call = {
    id: attributes.get("gen_ai.tool.call.id"),
    name: attributes.get(TOOL),
    args: document(attributes.get("gen_ai.tool.call.arguments")),
  };
  const at = told.findIndex((other) =>
    call.id !== undefined && other.id !== undefined ? other.id === call.id : other.name === call.name && sameJson(other.args, call.args),
  );
  if (at >= 0) told.splice(at, 1);
  const answer: Json = { role: "tool", parts: [] };
  const part: Json = { type: "tool_call", name: call.name ?? null, ...(call.args === undefined ? {} : { arguments: call.args }) };
  return at >= 0 ? [answer] : [{ role: "assistant", parts: [part] }, answer];
}
