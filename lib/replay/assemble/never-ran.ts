import { descend, type Tree } from "#trace/forest.ts";
import { type Draft, TRANSPARENT } from "./draft.ts";
import type { Call } from "./calls.ts";

/** The last model call of everything that ended in an error: what it asked for was not done any more. */
function lastBeforeFailure(trees: readonly Tree<Draft>[]): Set<Draft> {
  const found = new Set<Draft>();
  for (const { tree } of descend(trees)) {
    const wraps = tree.item.kind === "agent" || TRANSPARENT.has(tree.item.kind);
    const last = wraps && tree.item.head.error !== undefined ? tree.children.at(-1)?.item : undefined;
    if (last?.kind === "model" && last.head.error === undefined) found.add(last);
  }
  return found;
}

const isBroken = ({ argumentsRaw, arguments: sent }: Call["part"]): boolean => argumentsRaw !== undefined && sent === undefined;

/**
 * Calls that stay in the answer that asked for them, and are no step: nothing came back, and either the arguments are no JSON, or
 * what the answer went to failed next (the framework gave up before any tool ran), or only model calls are told of (then a tool is
 * told by its result: rebuild-earlier.ts). Children of a tree come earliest first.
 */
export function neverRan(trees: readonly Tree<Draft>[], lonely: ReadonlySet<Draft>): (call: Call) => boolean {
  const ended = lastBeforeFailure(trees);
  return ({ part, result, asker }) => result === undefined && (isBroken(part) || ended.has(asker) || lonely.has(asker));
}
