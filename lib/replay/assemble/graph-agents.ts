import { descend, type Tree } from "#trace/forest.ts";
import type { Draft } from "./draft.ts";

/**
 * LangGraph tells of agents as graphs: every span below a node knows the node and how deep its graph lies, the span that ran the
 * graph itself knows nothing of it. A span whose children lie deeper than itself ran a graph: that is an agent. What a span is depends
 * on nothing but its children and what is above it, so that a part of a run reads like the whole.
 */

/** What LangGraph calls a graph that nobody named. */
const UNNAMED: ReadonlySet<string> = new Set(["LangGraph", "CompiledStateGraph", "Pregel"]);

interface Place {
  /** Depth of the graph that the span lies in; 0 outside of any. */
  depth: number;
  /** The nearest agent's name. */
  agent: string | undefined;
}

/** The nodes of the graph that this span ran. */
function nodesOf(tree: Tree<Draft>, depth: number): Draft[] {
  const known = tree.item.head.graph !== undefined;
  return tree.children
    .map((child) => child.item)
    .filter((child) => {
      const { graph } = child.head;
      return graph !== undefined && (graph.depth > depth || (!known && child.name === graph.node));
    });
}

/** The name that its nodes give, unless they only repeat that of the agent around; else the span's own. */
function nameOf(draft: Draft, nodes: readonly Draft[], around: string | undefined): string {
  const told = nodes.map((node) => node.head.graph?.agent).find((name) => name !== undefined && name !== around);
  return draft.head.agent ?? told ?? draft.name;
}

function becomeAgent(draft: Draft, name: string): void {
  draft.kind = "agent";
  draft.agent = name;
  draft.head = { ...draft.head, kind: "agent", agent: name };
  if (UNNAMED.has(draft.name)) draft.name = name;
}

/** Finds the agents among the spans of graphs. Spans of anything else stay as they are. */
export function findGraphAgents(trees: readonly Tree<Draft>[]): void {
  const places = new Map<Tree<Draft>, Place>();
  for (const { tree, parent } of descend(trees)) {
    const { item } = tree;
    const around = parent === undefined ? undefined : places.get(parent);
    const depth = item.head.graph?.depth ?? around?.depth ?? 0;
    const nodes = item.kind === "other" || item.kind === "agent" ? nodesOf(tree, depth) : [];
    if (nodes.length > 0) becomeAgent(item, nameOf(item, nodes, around?.agent));
    places.set(tree, { depth, agent: item.kind === "agent" ? item.agent : around?.agent });
  }
}
