import type { Draft } from "./draft.ts";
import type { Surroundings } from "./one-call.ts";

/**
 * A span inside a model call that is no call itself and holds the provider's answer as it came (a proxy's raw copy, told by its
 * response ID) is nearer to the wire: the model that it names is the one that answered, not the proxy's own name for it.
 */
export function believeRawAnswers(drafts: readonly Draft[], nearest: Surroundings): void {
  for (const draft of drafts) {
    const call = nearest.get(draft);
    const { modelResponded, responseId } = draft.head;
    if (draft.kind === "model" || call?.kind !== "model" || modelResponded === undefined) continue;
    if (responseId !== undefined && responseId === call.head.responseId) call.head = { ...call.head, modelResponded };
  }
}
