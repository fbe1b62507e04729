import { canonicalText } from "#trace/canonical-text.ts";
import type { Draft } from "./draft.ts";
import { absorb, type Surroundings } from "./one-call.ts";

/**
 * Some libraries tell of a streamed call twice: with a span that ends when the stream is open, without an answer, and with a moment
 * at the stream's end that repeats the prompt and has the answer and the counts. Together they are one call, from the first's
 * start to the second's end.
 */

const isUnanswered = ({ kind, said, head }: Draft): boolean =>
  kind === "model" && said.output === undefined && head.usage === undefined && head.error === undefined;

const isMoment = (draft: Draft): boolean => draft.kind === "model" && draft.endNs === draft.startNs && draft.said.output !== undefined;

/** What the two say alike: where and of whom the call was, and the prompt, by its length and its latest message. */
function likeness({ head, said, scope, traceId }: Draft, around: Draft | undefined): string {
  const input = said.input ?? [];
  return JSON.stringify([around?.id, traceId, scope, head.modelRequested, input.length, canonicalText(input.at(-1) ?? null)]);
}

/** Makes one step of streams that two spans of one library tell of. Drafts come earliest first. */
export function foldStreams(drafts: readonly Draft[], nearest: Surroundings): void {
  const open = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (!isUnanswered(draft) && !isMoment(draft)) continue;
    const key = likeness(draft, nearest.get(draft));
    const waiting = open.get(key) ?? [];
    const opener = isMoment(draft) ? waiting.shift() : undefined;
    if (opener !== undefined) end(opener, draft);
    else if (isUnanswered(draft)) waiting.push(draft);
    open.set(key, waiting);
  }
}

function end(opener: Draft, moment: Draft): void {
  absorb(opener, moment);
  if (moment.endNs !== undefined) opener.endNs = moment.endNs;
}
