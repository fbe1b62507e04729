import type { Json, Message, Part } from "#trace/message.ts";
import { jsonMessage } from "./json-message.ts";
import { parseJson } from "#trace/parse-json.ts";
import { field, isObject, type JsonObject, objects } from "./read.ts";
import { toolResult } from "./tool-part.ts";

/** OpenInference names every level twice (`message.`, `message_content.`, `tool_call.`): the inner object is what is meant. */
function inner(value: JsonObject, name: string): JsonObject {
  const nested = field(value, name);
  return isObject(nested) ? nested : value;
}

function plainMessage(message: JsonObject): JsonObject {
  const contents = objects(field(message, "contents")).map((part) => ({ ...inner(part, "tool_call"), ...inner(part, "message_content") }));
  const calls = objects(field(message, "tool_calls")).map((call) => inner(call, "tool_call"));
  const ids = new Set(calls.map((call) => field(call, "id")));
  // `tool_use` contents repeat the tool calls in their place among the texts: one of each is enough.
  const content = contents.filter((part) => !(field(part, "type") === "tool_use" && ids.has(field(part, "id"))));
  return {
    ...message,
    ...(content.length > 0 ? { content } : {}),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
}

/** AutoGen's results of a round stand beside the message, each as JSON text: `{function: ['{"call_id": …, "content": …}']}`. */
function resultsBeside(item: JsonObject): Part[] {
  const sent = field(item, "function");
  const read = (Array.isArray(sent) ? sent : []).map((one) => (typeof one === "string" ? parseJson(one) : one));
  return read.filter(isObject).map(toolResult);
}

/** Messages of OpenInference's flattened attributes, once unflattened. */
export function openinferenceMessages(value: Json, role: string): Message[] {
  return objects(value).map((item) => {
    const results = resultsBeside(item);
    return results.length > 0 ? { role: "tool", parts: results } : jsonMessage(plainMessage(inner(item, "message")), role);
  });
}
