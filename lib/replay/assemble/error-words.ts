import { descend, type Tree } from "#trace/forest.ts";
import type { Draft } from "./draft.ts";

type Failure = NonNullable<Draft["head"]["error"]>;

const isBare = ({ type, message }: Failure): boolean => message === type;

/** What stands above each draft, and the last model call under each. Trees are walked parents first, children in order. */
function lineage(trees: readonly Tree<Draft>[]): { above: Map<Draft, Draft>; lastUnder: Map<Draft, Draft> } {
  const above = new Map<Draft, Draft>();
  const lastUnder = new Map<Draft, Draft>();
  for (const { tree, parent } of descend(trees)) {
    if (parent) above.set(tree.item, parent.item);
    if (tree.item.kind !== "model") continue;
    for (let at = parent?.item; at !== undefined; at = above.get(at)) {
      const last = lastUnder.get(at);
      if (last === undefined || last.startNs <= tree.item.startNs) lastUnder.set(at, tree.item);
    }
  }
  return { above, lastUnder };
}

/** What a call failed with ends what stands around it at once. In a part of a run, calls that came after may not be there. */
const SOON_NS = 1_000_000_000n;

const endedWith = (call: Draft, around: Draft): boolean => (around.endNs ?? around.startNs) - (call.endNs ?? call.startNs) <= SOON_NS;

/** Some frameworks know of a call that failed only why it stopped. */
const stoppedByError = ({ finishReasons }: Draft["head"]): boolean => finishReasons?.includes("error") === true;

/** The error of a call that has no words for it: its type, or nothing where it stopped for an error. */
function wordless({ head }: Draft): Partial<Failure> | undefined {
  if (head.error === undefined) return stoppedByError(head) ? {} : undefined;
  return isBare(head.error) ? head.error : undefined;
}

/** A call that tells the type of its error only: the step around it that failed with it, as its last call, has the words. */
export function completeErrors(trees: readonly Tree<Draft>[]): void {
  const { above, lastUnder } = lineage(trees);
  for (const call of new Set(lastUnder.values())) {
    const error = wordless(call);
    if (error === undefined) continue;
    for (let at = above.get(call); at !== undefined && lastUnder.get(at) === call; at = above.get(at)) {
      const told = at.head.error;
      if (told === undefined || isBare(told) || !endedWith(call, at)) continue;
      call.head = { ...call.head, error: { ...error, message: told.message } };
      call.reasons.push("the words of the error are told by the step that failed with it");
      break;
    }
  }
}
