import type { Json, Message } from "#trace/message.ts";
import { jsonMessage } from "./json-message.ts";
import { parseJson } from "#trace/parse-json.ts";
import { type JsonObject, objects, text } from "./read.ts";

/** Several parts travel as one JSON text in `content`. A text that merely looks like JSON stays text. */
function openContent(message: JsonObject): JsonObject {
  const content = text(message, "content");
  const parts = content?.startsWith("[{") ? parseJson(content) : undefined;
  const all = objects(parts);
  return all.length > 0 && all.every((part) => text(part, "type") !== undefined) ? { ...message, content: all } : message;
}

/** Messages of `gen_ai.prompt.<i>.*` and `gen_ai.completion.<i>.*`, once unflattened. */
export function indexedMessages(value: Json, role: string): Message[] {
  return objects(value).map((item) => jsonMessage(openContent(item), role));
}
