import { compact } from "#trace/compact.ts";
import type { Json, Message, Part } from "#trace/message.ts";
import { langchainMessage } from "./langchain.ts";
import { isPart, partOf } from "./part.ts";
import { field, isObject, type JsonObject, objects, text } from "./read.ts";
import { toolCall, toolResult } from "./tool-part.ts";

function said(content: Json | undefined): Part[] {
  if (content === undefined || content === null) return [];
  const inner = isObject(content) ? field(content, "parts") : undefined;
  if (Array.isArray(inner)) return inner.map(partOf);
  return Array.isArray(content) ? content.map(partOf) : [partOf(content)];
}

/** The calls beside the content: `tool_calls` (OpenAI, OpenTelemetry events), and its legacy singular. */
function callsBeside(message: JsonObject): Part[] {
  const legacy = field(message, "function_call");
  return [...objects(field(message, "tool_calls", "toolCalls")), ...(isObject(legacy) ? [legacy] : [])].map(toolCall);
}

function beside(message: JsonObject, ...names: string[]): string | undefined {
  const said = text(message, ...names);
  return said === undefined || said === "" ? undefined : said;
}

/** Parts of `{role, content, tool_calls, reasoning_content, refusal}`. An empty content beside other parts says nothing. */
function contentParts(message: JsonObject): Part[] {
  const thought = beside(message, "reasoning_content", "reasoning");
  const refused = beside(message, "refusal");
  const calls = callsBeside(message);
  const around = calls.length > 0 || refused !== undefined || thought !== undefined;
  const told = field(message, "tool_calls", "toolCalls") === undefined ? undefined : field(message, "text");
  const content = said(field(message, "content") ?? told).filter((part) => !(around && part.type === "text" && part.text === ""));
  return [
    ...(thought === undefined ? [] : [{ type: "reasoning" as const, text: thought }]),
    ...content,
    ...(refused === undefined ? [] : [{ type: "refusal" as const, text: refused }]),
    ...calls,
  ];
}

function isBareResult(message: JsonObject, role: string): boolean {
  if (role !== "tool" && role !== "function") return false;
  return !objects(field(message, "content")).some((part) => partOf(part).type === "tool_result");
}

/** Some converters tell what a tool gave back as plain text in the tool's message: the message's role says what it is. */
function resultParts(message: JsonObject, parts: Part[]): Part[] {
  const texts = parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
  return texts.length === 0 || texts.length < parts.length ? parts : [toolResult({ ...message, content: texts.join("") })];
}

const isCall = (part: Part): boolean => part.type === "tool_call";

/** Parts are all that a message says; LiteLLM leaves the calls beside them. */
function partsOf(message: JsonObject, role: string): Part[] {
  const parts = field(message, "parts");
  if (Array.isArray(parts)) {
    const read = parts.map(partOf);
    return role === "tool" ? resultParts(message, read) : [...read, ...(read.some(isCall) ? [] : callsBeside(message))];
  }
  return isBareResult(message, role) ? [toolResult(message)] : contentParts(message);
}

/** A list item without a role (OpenAI Responses) is its own part: results come from tools, all else from the model. */
function itemMessage(item: JsonObject, role: string): Message {
  const part = partOf(item);
  return { role: part.type === "tool_result" ? "tool" : role, parts: [part] };
}

/** One message from the JSON of any SDK; `role` is who speaks when it does not say. */
export function jsonMessage(value: Json, role: string): Message {
  if (!isObject(value)) return { role, parts: [partOf(value)] };
  const langchain = langchainMessage(value);
  if (langchain) return jsonMessage(langchain, role);
  const own = text(value, "role");
  if (own === undefined && isPart(value))
    return itemMessage(value, role === "user" && field(value, "type") !== "text" ? "assistant" : role);
  const known = field(value, "content", "parts", "tool_calls", "toolCalls", "function_call", "refusal", "reasoning_content", "reasoning");
  if (own === undefined && known === undefined) return { role, parts: [{ type: "unknown", raw: value }] };
  return compact<Message>({ role: own ?? role, name: text(value, "name"), parts: partsOf(value, own ?? role) });
}
