import { descend, type Tree } from "#trace/forest.ts";
import { telling } from "#trace/telling.ts";
import type { Head, Said } from "#trace/told.ts";
import { type Draft, TRANSPARENT } from "./draft.ts";

/** The nearest ancestor that does something, for every draft that has one. */
export type Surroundings = ReadonlyMap<Draft, Draft>;

export function surroundings(trees: readonly Tree<Draft>[]): Surroundings {
  const nearest = new Map<Draft, Draft>();
  for (const { tree, parent } of descend(trees)) {
    if (parent === undefined) continue;
    const above = TRANSPARENT.has(parent.item.kind) ? nearest.get(parent.item) : parent.item;
    if (above) nearest.set(tree.item, above);
  }
  return nearest;
}

/** What the inner span said, filled in by the outer one; the answer is the inner one's unless the outer one tells more of it. */
export function fillSaid(inner: Said, outer: Said): Said {
  const output = telling(outer.output) > telling(inner.output) ? outer.output : (inner.output ?? outer.output);
  return { ...outer, ...inner, ...(output ? { output } : {}), losses: inner.losses };
}

/** An inner span often knows the error's type only. */
function tellingError(inner: Head["error"], outer: Head["error"]): Head["error"] {
  return inner !== undefined && outer !== undefined && inner.message === inner.type ? { ...inner, message: outer.message } : inner;
}

export function fillHead(inner: Head, outer: Head): Head {
  const error = tellingError(inner.error, outer.error);
  return {
    ...outer,
    ...inner,
    ...(error ? { error } : {}),
    ...(inner.usage || outer.usage ? { usage: { ...outer.usage, ...inner.usage } } : {}),
  };
}

/** One call that two spans tell of: the other becomes a wrapper, and gives what only it said. */
export function absorb(told: Draft, bare: Draft): void {
  told.said = fillSaid(told.said, bare.said);
  told.head = fillHead(told.head, { ...bare.head, kind: "model", name: told.head.name, dialects: told.head.dialects });
  bare.kind = "other";
}
