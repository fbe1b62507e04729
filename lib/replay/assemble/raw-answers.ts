import { compact } from "#trace/compact.ts";
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

/** What only wraps each model call, the nearest first. */
function wrappersOf(trees: readonly Tree<Draft>[]): Map<Draft, Draft[]> {
  const around = new Map<Draft, Draft[]>();
  for (const { tree, parent } of descend(trees)) {
    if (parent?.item.kind === "other") around.set(tree.item, [parent.item, ...(around.get(parent.item) ?? [])]);
  }
  return new Map([...around].filter(([draft]) => draft.kind === "model"));
}

/**
 * A span around model calls may tell what they do not: the models of them all and, around a single one, the answer's ID, as it
 * hands that answer on.
 */
export function believeWrappers(trees: readonly Tree<Draft>[]): void {
  const wrapped = wrappersOf(trees);
  const single = new Map<Draft, boolean>();
  for (const wrapper of [...wrapped.values()].flat()) single.set(wrapper, !single.has(wrapper));
  for (const [call, wrappers] of wrapped) {
    const tells = wrappers.map(({ head }) => head);
    const handedOn = wrappers.filter((wrapper) => single.get(wrapper)).map(({ head }) => head.responseId);
    call.head = compact({
      ...call.head,
      modelRequested: call.head.modelRequested ?? tells.find((head) => head.modelRequested !== undefined)?.modelRequested,
      modelResponded: call.head.modelResponded ?? tells.find((head) => head.modelResponded !== undefined)?.modelResponded,
      responseId: call.head.responseId ?? handedOn.find((id) => id !== undefined),
    });
  }
}
