import type { Message } from "#trace/message.ts";
import { textOfPart } from "#trace/part-text.ts";

/** What stands in the place of what was cut off, such as "… [12,000 characters truncated]", is not longer than this, and says so. */
const LONGEST_MARK = 80;
const MARK = /^["'}\]\s]*$|…|\.\.\.|\[|<|truncat|omitted|cut|more|char/i;
/** A shorter beginning that two texts share says nothing. */
const SHORTEST = 24;

/** The sizes of a message then and now, when only its beginning was kept; undefined when it is another, or longer. */
export function cutOf(before: Message, after: Message): { from: number; to: number } | undefined {
  return cutText(textOf(before), textOf(after));
}

/** The same of two texts. */
export function cutText(before: string, after: string): { from: number; to: number } | undefined {
  if (after.length >= before.length) return undefined;
  const kept = sharedStart(before, after);
  const rest = after.slice(kept, kept + LONGEST_MARK + 1);
  return kept >= SHORTEST && rest.length <= LONGEST_MARK && MARK.test(rest) ? { from: before.length, to: kept } : undefined;
}

function textOf({ parts }: Message): string {
  return parts.map(textOfPart).join("\n");
}

function sharedStart(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
