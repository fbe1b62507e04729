import type { Json } from "#trace/message.ts";
import { field, isObject, type JsonObject, objects, text } from "./read.ts";

/** What a framework keeps of a provider's answer beside the message it made of it, the answer's ID among it. */
const KEPT = ["provider_data", "response_metadata"];

/** Whether a text may hold such IDs: whole prompts are not parsed for nothing. */
export function mayKeepAnswerIds(body: string): boolean {
  return KEPT.some((name) => body.includes(`"${name}"`));
}

function keptId(message: JsonObject): string | undefined {
  const kept = KEPT.map((name) => field(message, name)).filter(isObject);
  return kept.map((data) => text(data, "id", "response_id")).find((id) => id !== undefined);
}

/** The response IDs that a prompt's history keeps of the answers in it, by the tool calls of each: the one thing that tells which answer it was. */
export function answerIdsIn(body: Json): [callId: string, responseId: string][] {
  const messages = isObject(body) ? field(body, "messages", "input") : body;
  return objects(messages).flatMap((message) => {
    const id = keptId(message);
    const calls = id === undefined ? [] : objects(field(message, "tool_calls")).map((call) => text(call, "id"));
    return calls.flatMap((call) => (call === undefined || id === undefined ? [] : [[call, id] satisfies [string, string]]));
  });
}
