import { descend, type Tree } from "#trace/forest.ts";
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

/** A span around one model call that hands on its answer may tell the answer's ID, which the call itself does not. */
export function believeWrappers(trees: readonly Tree<Draft>[]): void {
  for (const { tree } of descend(trees)) {
    const { responseId } = tree.item.head;
    if (tree.item.kind !== "other" || responseId === undefined) continue;
    const calls = tree.children.map(({ item }) => item).filter(({ kind }) => kind === "model");
    const [only] = calls;
    if (only !== undefined && calls.length === 1 && only.head.responseId === undefined) only.head = { ...only.head, responseId };
  }
}
