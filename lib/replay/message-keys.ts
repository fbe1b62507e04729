import { canonicalText } from "#trace/canonical-text.ts";
import type { Message } from "#trace/message.ts";
import { shortName } from "./short-name.ts";

/**
 * A short name for each message of a context, made of what it says: the same message keeps its name from call to call, so a link to
 * it means the same text wherever it stands. One that is repeated is told apart by its number: `1f3a9c20b7e4`, `1f3a9c20b7e4.2`.
 */
export function messageKeys(messages: readonly Message[]): string[] {
  const seen = new Map<string, number>();
  return messages.map((message) => {
    const key = shortName(canonicalText(message));
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}.${times}`;
  });
}
