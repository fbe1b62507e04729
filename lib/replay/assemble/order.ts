import { descend, type Tree } from "#trace/forest.ts";
import type { Call } from "./calls.ts";
import { compareDrafts, type Draft } from "./draft.ts";
import { Heap } from "./heap.ts";

interface Node {
  draft: Draft;
  waits: number;
  after: Node[];
  done: boolean;
}

/** `first` comes before `second`, whatever their clocks say. */
export type Edge = readonly [first: Draft, second: Draft];

/** A parent precedes its child; a call precedes its result, which precedes the model call that saw it. */
export function edgesOf(trees: readonly Tree<Draft>[], calls: readonly Call[]): Edge[] {
  const edges: Edge[] = [];
  for (const { tree, parent } of descend(trees)) if (parent) edges.push([parent.item, tree.item]);
  for (const { asker, tool, result } of calls) {
    if (tool && tool !== asker) edges.push([asker, tool]);
    if (tool && result && result.consumer !== tool) edges.push([tool, result.consumer]);
  }
  return edges;
}

/** Steps by start time, except where an edge says otherwise (design §2). Edges in a circle are given up at its earliest step. */
export function order(drafts: readonly Draft[], edges: readonly Edge[]): Draft[] {
  const nodes = new Map(drafts.map((draft): [Draft, Node] => [draft, { draft, waits: 0, after: [], done: false }]));
  for (const [first, second] of edges) {
    const [from, to] = [nodes.get(first), nodes.get(second)];
    if (!from || !to) continue;
    from.after.push(to);
    to.waits++;
  }
  const ready = new Heap<Node>((a, b) => compareDrafts(a.draft, b.draft));
  const waiting = [...nodes.values()].toSorted((a, b) => compareDrafts(a.draft, b.draft));
  for (const node of waiting) if (node.waits === 0) ready.push(node);
  const ordered: Draft[] = [];
  let stuck = 0;
  while (ordered.length < nodes.size) {
    const node = ready.pop() ?? waiting[stuck++];
    if (node === undefined) break;
    if (node.done) continue;
    node.done = true;
    ordered.push(node.draft);
    for (const next of node.after) if (--next.waits === 0 && !next.done) ready.push(next);
  }
  return ordered;
}
