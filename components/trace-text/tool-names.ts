import type { Message } from "#trace/message.ts";

/** Call ID → tool name, from the calls that stand in the messages: a result often carries only the ID. */
export function toolNamesOf(messages: readonly Message[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const part of messages.flatMap((message) => message.parts))
    if (part.type === "tool_call" && part.id !== undefined) names.set(part.id, part.name);
  return names;
}
