import { descend, type Tree } from "#trace/forest.ts";
import type { Draft } from "./draft.ts";

/** Beyond this a log speaks of something else. In a part of a run, calls that stand far off may not be there. */
const SOON_NS = 1_000_000_000n;

/** A log that tells with which error the call of a model ended. */
const tellsOfCall = ({ kind, spanId, head }: Draft): boolean =>
  kind === "event" && spanId === undefined && head.error !== undefined && head.modelRequested !== undefined;

const saysNothing = ({ said }: Draft): boolean =>
  (said.output ?? []).every(({ parts }) => parts.every((part) => part.type === "text" && part.text === ""));

function isMeant(call: Draft, log: Draft): boolean {
  const { modelRequested } = call.head;
  if (call.head.error !== undefined || !saysNothing(call) || call.startNs > log.startNs) return false;
  return (modelRequested ?? log.head.modelRequested) === log.head.modelRequested && log.startNs - (call.endNs ?? log.startNs) <= SOON_NS;
}

/**
 * Frameworks may close the spans of a failed call as if all were well, and tell its error in a log beside them: under the same span,
 * with the name of the model. It is the error of the latest call there that gave no answer.
 */
export function believeLoggedErrors(trees: readonly Tree<Draft>[]): void {
  const above = new Map<Draft, Draft>();
  const callsUnder = new Map<Draft, Draft[]>();
  const logs: Draft[] = [];
  for (const { tree, parent } of descend(trees)) {
    if (parent !== undefined) above.set(tree.item, parent.item);
    if (tellsOfCall(tree.item)) logs.push(tree.item);
  }
  if (logs.length === 0) return;
  for (const { tree } of descend(trees)) {
    if (tree.item.kind !== "model") continue;
    for (let at = above.get(tree.item); at !== undefined; at = above.get(at))
      callsUnder.set(at, [...(callsUnder.get(at) ?? []), tree.item]);
  }
  for (const log of logs) tell(log, callsUnder.get(above.get(log) ?? log) ?? []);
}

function tell(log: Draft, calls: readonly Draft[]): void {
  const [call] = calls
    .filter((one) => isMeant(one, log))
    .toSorted((a, b) => (a.startNs === b.startNs ? 0 : a.startNs > b.startNs ? -1 : 1));
  if (call === undefined || log.head.error === undefined) return;
  call.head = { ...call.head, error: log.head.error };
  call.reasons.push("the error is told by a log");
}
