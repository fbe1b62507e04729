import { compact } from "#trace/compact.ts";
import type { Json, Message, Part, ToolDefinition } from "#trace/message.ts";
import { jsonMessage } from "./json-message.ts";
import { partOf } from "./part.ts";
import { field, isObject, type JsonObject, objects } from "./read.ts";
import { toolDefinitions } from "./tool-definitions.ts";

/** What a request or answer body of a model API holds, as far as it is one. */
export interface Body {
  system?: Part[];
  messages?: Message[];
  tools?: ToolDefinition[];
}

/** A message, a list of messages, or a text; `role` speaks where none is named. */
export function messageList(value: Json, role: string): Message[] {
  return (Array.isArray(value) ? value : [value]).map((item) => jsonMessage(item, role));
}

/** System text in any spelling: a text, a part, a list of parts. */
export function systemParts(value: Json | undefined): Part[] | undefined {
  if (value === undefined || value === null) return undefined;
  return (Array.isArray(value) ? value : [value]).map(partOf);
}

/** A request to a model API: `{messages}`, `{input}` or `{prompt}` with system and tools beside. */
export function requestBody(value: Json): Body {
  if (!isObject(value)) return { messages: messageList(value, "user") };
  const asked = field(value, "messages", "input", "prompt", "contents");
  if (asked === undefined) return {};
  return compact<Body>({
    system: systemParts(field(value, "system", "instructions", "system_instruction")),
    messages: messageList(asked, "user"),
    tools: toolDefinitions(field(value, "tools")),
  });
}

function answers(value: JsonObject): Json[] {
  const choices = objects(field(value, "choices", "candidates"));
  if (choices.length > 0) return choices.map((choice) => field(choice, "message", "content", "delta", "text") ?? null);
  const output = field(value, "output", "content", "message", "messages");
  return output === undefined ? [] : Array.isArray(output) ? output : [output];
}

/** A model API's answer: `{choices: [{message}]}`, `{output: […]}`, `{content: […]}`, or nothing that we know. */
export function answerBody(value: Json): Body {
  if (!isObject(value)) return { messages: messageList(value, "assistant") };
  const said = answers(value).filter((item) => item !== null);
  return said.length === 0 ? {} : { messages: said.map((item) => jsonMessage(item, "assistant")) };
}
