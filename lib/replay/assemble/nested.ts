import type { Tree } from "#trace/forest.ts";
import type { Head } from "#trace/told.ts";
import type { Draft } from "./draft.ts";
import { absorb, fillHead, fillSaid, type Surroundings, surroundings } from "./one-call.ts";
import { believeRawAnswers, believeWrappers } from "./raw-answers.ts";
import { foldStreams } from "./streams.ts";

/** Streams that ask again from within: the outer span sent a request of its own, which was answered before the inner one began. */
function calledBefore(outer: Draft, inner: Draft, requests: ReadonlyMap<Draft | undefined, Draft[]>): boolean {
  return outer.scope === inner.scope && (requests.get(outer) ?? []).some(({ endNs }) => endNs !== undefined && endNs <= inner.startNs);
}

/**
 * A framework's span around an SDK's span tells of one model call twice (dialects.md §5.5): the inner one is the call, the outer
 * one becomes a wrapper, so that nothing is counted twice. What only the outer one said goes to its one inner call.
 */
function foldModels(drafts: readonly Draft[], nearest: Surroundings): void {
  const inner = new Map<Draft, Draft[]>();
  const requests = Map.groupBy(
    drafts.filter(({ kind }) => kind === "infra"),
    (draft) => nearest.get(draft),
  );
  for (const draft of drafts) {
    const outer = nearest.get(draft);
    if (draft.kind !== "model" || outer?.kind !== "model" || calledBefore(outer, draft, requests)) continue;
    inner.set(outer, [...(inner.get(outer) ?? []), draft]);
  }
  for (const [outer, calls] of inner) {
    outer.kind = "other";
    const [only] = calls;
    if (calls.length !== 1 || only === undefined || inner.has(only)) continue;
    only.said = fillSaid(only.said, outer.said);
    only.head = fillHead(only.head, { ...outer.head, kind: "model", name: only.head.name, dialects: only.head.dialects });
  }
}

const overlap = (a: Draft, b: Draft): boolean => a.startNs <= (b.endNs ?? a.startNs) && b.startNs <= (a.endNs ?? b.startNs);

const sameModel = (a: Head, b: Head): boolean =>
  [a.modelRequested, a.modelResponded].some((name) => name !== undefined && (name === b.modelRequested || name === b.modelResponded));

const sameCounts = (a: Head, b: Head): boolean =>
  a.usage?.input !== undefined && a.usage.input === b.usage?.input && a.usage.output === b.usage?.output;

/** Two libraries' words for one call: at one time, of one model, with one response ID; where one knows none, with the same counts. */
function sameCall(a: Draft, b: Draft): boolean {
  const [x, y] = [a.head, b.head];
  if (a.scope === b.scope || a.traceId !== b.traceId || !overlap(a, b) || !sameModel(x, y)) return false;
  return x.responseId !== undefined && y.responseId !== undefined ? x.responseId === y.responseId : sameCounts(x, y);
}

const within = (inner: Draft, outer: Draft): boolean =>
  inner.endNs !== undefined && outer.endNs !== undefined && inner.startNs >= outer.startNs && inner.endNs <= outer.endNs;

/** Of two that count differently, the one whose time lies within the other's is nearer to the wire. */
function absorbSibling(told: Draft, bare: Draft): void {
  const nearer = within(bare, told) ? bare.head.usage : undefined;
  absorb(told, bare);
  if (nearer !== undefined) told.head = { ...told.head, usage: { ...told.head.usage, ...nearer } };
}

function worth({ said, head }: Draft): number {
  const parts = (said.output ?? []).reduce((sum, message) => sum + message.parts.length, 0);
  return Number(said.input !== undefined) + parts + Number(head.responseId !== undefined);
}

/** Where a library hands on without a context, or a stream is read outside its span, the two spans of one call stand side by side. */
function foldSiblings(drafts: readonly Draft[], nearest: Surroundings): void {
  const open = new Map<Draft | undefined, Draft[]>();
  for (const draft of drafts) {
    if (draft.kind !== "model") continue;
    const around = nearest.get(draft);
    const running = (open.get(around) ?? []).filter((one) => (one.endNs ?? draft.startNs) >= draft.startNs);
    const other = running.find((one) => sameCall(one, draft));
    open.set(around, other === undefined ? [...running, draft] : running.filter((one) => one !== other));
    if (other === undefined) continue;
    const [told, bare] = worth(other) >= worth(draft) ? [other, draft] : [draft, other];
    absorbSibling(told, bare);
  }
}

/** A tool told by caller, client and server is one tool step: the outermost, with what the inner ones add. */
function foldTools(drafts: readonly Draft[], nearest: Surroundings): void {
  for (const draft of drafts) {
    const outer = nearest.get(draft);
    if (draft.kind !== "tool" || outer?.tool === undefined || draft.tool === undefined || outer.tool.name !== draft.tool.name) continue;
    outer.tool = { ...draft.tool, ...outer.tool };
    draft.kind = "other";
  }
}

/** Makes one step of calls that several spans tell of. Drafts come earliest first. */
export function foldNested(drafts: readonly Draft[], trees: readonly Tree<Draft>[]): void {
  const nearest = surroundings(trees);
  believeRawAnswers(drafts, nearest);
  foldModels(drafts, nearest);
  foldSiblings(drafts, nearest);
  believeWrappers(trees);
  foldStreams(drafts, nearest);
  foldTools(drafts, nearest);
}
