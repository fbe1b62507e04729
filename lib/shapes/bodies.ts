import { compact } from "#trace/compact.ts";
import type { Json, Message, Part, ToolDefinition } from "#trace/message.ts";
import { jsonMessage } from "./json-message.ts";
import { langchainGeneration } from "./langchain.ts";
import { partOf } from "./part.ts";
import { field, isObject, type JsonObject, objects, text } from "./read.ts";
import { toolDefinitions } from "./tool-definitions.ts";

/** What a request or answer body of a model API holds, as far as it is one. */
export interface Body {
  system?: Part[];
  messages?: Message[];
  tools?: ToolDefinition[];
}

/** A message, a list of messages, a batch of one such list, or a text; `role` speaks where none is named. */
export function messageList(value: Json, role: string): Message[] {
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => (Array.isArray(item) ? item : [item])).map((item) => jsonMessage(item, role));
}

/** System text in any spelling: a text, a part, a list of parts. */
export function systemParts(value: Json | undefined): Part[] | undefined {
  if (value === undefined || value === null) return undefined;
  const parts = isObject(value) ? field(value, "parts") : undefined;
  if (Array.isArray(parts)) return parts.map(partOf);
  return (Array.isArray(value) ? value : [value]).map(partOf);
}

/** A request to a model API: `{messages}`, `{input}` or `{prompt}` with system and tools beside. */
export function requestBody(value: Json): Body {
  if (!isObject(value)) return { messages: messageList(value, "user") };
  const asked = field(value, "messages", "input", "prompt", "contents");
  if (asked === undefined) return {};
  const config = field(value, "config");
  const all = isObject(config) ? { ...config, ...value } : value;
  return compact<Body>({
    system: systemParts(field(all, "system", "instructions", "system_instruction", "systemInstruction")),
    messages: messageList(asked, "user"),
    tools: toolDefinitions(field(all, "tools")),
  });
}

/** The whole is one message: picking its content would lose the calls beside it. */
const isMessage = (value: JsonObject): boolean =>
  text(value, "role") !== undefined || field(value, "tool_calls", "toolCalls") !== undefined;

/** AutoGen's answer: calls as its content, and as `thought` what was said beside them. */
function thoughtful(value: JsonObject): JsonObject | undefined {
  const calls = field(value, "content");
  const said = text(value, "thought");
  return said !== undefined && Array.isArray(calls) ? { role: "assistant", content: said, tool_calls: calls } : undefined;
}

function answers(value: JsonObject): Json[] {
  const thought = thoughtful(value);
  if (thought !== undefined) return [thought];
  if (isMessage(value)) return [value];
  const generated = langchainGeneration(value);
  if (generated) return [generated];
  const choices = objects(field(value, "choices", "candidates"));
  if (choices.length > 0) return choices.map((choice) => field(choice, "message", "content", "delta", "text") ?? null);
  const output = field(value, "output", "content", "message", "messages", "replies");
  return output === undefined ? [] : Array.isArray(output) ? output : [output];
}

const isAnswerBody = (value: JsonObject): boolean =>
  objects(field(value, "choices", "candidates")).length > 0 ||
  (text(value, "object") === "response" && Array.isArray(field(value, "output")));

/** Some SDKs keep every answer body of a call, in a list. */
function isBatch(value: Json): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && isAnswerBody(one));
}

/** A model API's answer: `{choices: [{message}]}`, `{output: […]}`, `{content: […]}`, or nothing that we know. */
export function answerBody(value: Json): Body {
  if (isBatch(value)) return { messages: value.flatMap((one) => answerBody(one).messages ?? []) };
  if (!isObject(value)) return { messages: messageList(value, "assistant") };
  const said = answers(value).filter((item) => item !== null);
  return said.length === 0 ? {} : { messages: said.map((item) => jsonMessage(item, "assistant")) };
}
