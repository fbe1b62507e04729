import { descend, type Tree } from "#trace/forest.ts";
import type { Head, Said } from "#trace/told.ts";
import type { Draft } from "./draft.ts";

/** Kinds that only wrap: looking through them finds who really called whom. */
const TRANSPARENT: ReadonlySet<string> = new Set(["other", "infra", "event"]);

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

function fillHead(inner: Head, outer: Head): Head {
  return { ...outer, ...inner, ...(inner.usage || outer.usage ? { usage: { ...outer.usage, ...inner.usage } } : {}) };
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
  foldTools(drafts, nearest);
}
