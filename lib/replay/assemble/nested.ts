import { descend, type Tree } from "#trace/forest.ts";
import type { Head, Said } from "#trace/told.ts";
import { type Draft, TRANSPARENT } from "./draft.ts";

/** The nearest ancestor that does something, for every draft. */
function surroundings(trees: readonly Tree<Draft>[]): Map<Draft, Draft> {
  const nearest = new Map<Draft, Draft>();
  for (const { tree, parent } of descend(trees)) {
    if (parent === undefined) continue;
    const above = TRANSPARENT.has(parent.item.kind) ? nearest.get(parent.item) : parent.item;
    if (above) nearest.set(tree.item, above);
  }
  return nearest;
}

function fillSaid(inner: Said, outer: Said): Said {
  return { ...outer, ...inner, losses: inner.losses };
}

/** An inner span often knows the error's type only. */
function tellingError(inner: Head["error"], outer: Head["error"]): Head["error"] {
  return inner !== undefined && outer !== undefined && inner.message === inner.type ? { ...inner, message: outer.message } : inner;
}

function fillHead(inner: Head, outer: Head): Head {
  const error = tellingError(inner.error, outer.error);
  return {
    ...outer,
    ...inner,
    ...(error ? { error } : {}),
    ...(inner.usage || outer.usage ? { usage: { ...outer.usage, ...inner.usage } } : {}),
  };
}

/**
 * A framework's span around an SDK's span tells of one model call twice (dialects.md §5.5): the inner one is the call, the outer
 * one becomes a wrapper, so that nothing is counted twice. What only the outer one said goes to its one inner call.
 */
function foldModels(drafts: readonly Draft[], nearest: ReadonlyMap<Draft, Draft>): void {
  const inner = new Map<Draft, Draft[]>();
  for (const draft of drafts) {
    const outer = nearest.get(draft);
    if (draft.kind === "model" && outer?.kind === "model") inner.set(outer, [...(inner.get(outer) ?? []), draft]);
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

/** Two libraries' words for one call: at one time, of one model, with the same counts and no other response ID. */
function sameCall(a: Draft, b: Draft): boolean {
  const [x, y] = [a.head, b.head];
  if (a.scope === b.scope || a.traceId !== b.traceId || !overlap(a, b)) return false;
  const ids = x.responseId === undefined || y.responseId === undefined || x.responseId === y.responseId;
  return ids && sameModel(x, y) && x.usage?.input !== undefined && x.usage.input === y.usage?.input && x.usage.output === y.usage?.output;
}

function worth({ said, head }: Draft): number {
  const parts = (said.output ?? []).reduce((sum, message) => sum + message.parts.length, 0);
  return Number(said.input !== undefined) + parts + Number(head.responseId !== undefined);
}

/** Where a library hands on without a context, or a stream is read outside its span, the two spans of one call stand side by side. */
function foldSiblings(drafts: readonly Draft[], nearest: ReadonlyMap<Draft, Draft>): void {
  const open = new Map<Draft | undefined, Draft[]>();
  for (const draft of drafts) {
    if (draft.kind !== "model") continue;
    const around = nearest.get(draft);
    const running = (open.get(around) ?? []).filter((one) => (one.endNs ?? draft.startNs) >= draft.startNs);
    const other = running.find((one) => sameCall(one, draft));
    open.set(around, other === undefined ? [...running, draft] : running.filter((one) => one !== other));
    if (other === undefined) continue;
    const [told, bare] = worth(other) >= worth(draft) ? [other, draft] : [draft, other];
    told.said = fillSaid(told.said, bare.said);
    told.head = fillHead(told.head, { ...bare.head, kind: "model", name: told.head.name, dialects: told.head.dialects });
    bare.kind = "other";
  }
}

/** A tool told by caller, client and server is one tool step: the outermost, with what the inner ones add. */
function foldTools(drafts: readonly Draft[], nearest: ReadonlyMap<Draft, Draft>): void {
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
  foldModels(drafts, nearest);
  foldSiblings(drafts, nearest);
  foldTools(drafts, nearest);
}
