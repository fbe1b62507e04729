import { canonicalText } from "#trace/canonical-text.ts";
import type { Message } from "#trace/message.ts";

/**
 * A short name for each message of a context, made of what it says: the same message keeps its name from call to call, so a link to
 * it means the same text wherever it stands. One that is repeated is told apart by its number: `1f3a9c20b7e4`, `1f3a9c20b7e4.2`.
 */
export function messageKeys(messages: readonly Message[]): string[] {
  const seen = new Map<string, number>();
  return messages.map((message) => {
    const key = keyOf(canonicalText(message));
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}.${times}`;
  });
}

/** FNV-1a in two halves of 24 bits: a name in a link, no proof of anything. */
function keyOf(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + at), 0x85ebca6b);
  }
  return `${hex(high)}${hex(low)}`;
}

function hex(half: number): string {
  return (half >>> 8).toString(16).padStart(6, "0");
}
