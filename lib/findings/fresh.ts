import { canonicalText } from "#trace/canonical-text.ts";
import type { Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

/** What a model call saw that the call before it in its lane had not seen. */
export type Fresh = ReadonlyMap<Step, readonly Message[]>;

/**
 * Histories are sent again with every call: what a detector reads of them is read once. A message counts as seen where the call
 * before it has the same one at the same place, from the front; the system part is its first message.
 */
export function freshOf(steps: readonly Step[]): Fresh {
  const fresh = new Map<Step, readonly Message[]>();
  const before = new Map<string, readonly Message[]>();
  for (const step of steps) {
    if (step.kind !== "model" || step.input === undefined) continue;
    const { system, messages } = step.input;
    const context = system === undefined ? messages : [{ role: "system", parts: system }, ...messages];
    fresh.set(step, context.slice(commonPrefix(before.get(step.lane) ?? [], context)));
    before.set(step.lane, context);
  }
  return fresh;
}

function commonPrefix(before: readonly Message[], after: readonly Message[]): number {
  let at = 0;
  while (at < before.length && at < after.length && same(before[at] as Message, after[at] as Message)) at += 1;
  return at;
}

function same(a: Message, b: Message): boolean {
  if (a === b) return true;
  const [one, other] = [a.parts[0], b.parts[0]];
  if (a.role !== b.role || a.parts.length !== b.parts.length || one?.type !== other?.type) return false;
  if (one?.type === "text" && other?.type === "text" && one.text.length !== other.text.length) return false;
  return canonicalText(a) === canonicalText(b);
}
