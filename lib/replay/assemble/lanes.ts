import { descend, type Tree } from "#trace/forest.ts";
import { compareDrafts, type Draft, ROOT_LANE, TRANSPARENT } from "./draft.ts";

interface Place {
  lane: string;
  agent?: string;
  /** Inside an agent, and no tool was entered since. */
  inAgent: boolean;
  /** The nearest step above that does something. */
  nearest?: string;
}

const ENTERS: ReadonlySet<string> = new Set(["tool", "handoff"]);

const nameOf = (agent: Draft): string => agent.head.agent ?? agent.name;

/** The earliest agent that stands under no other. */
function firstAgent(trees: readonly Tree<Draft>[]): string | undefined {
  const within = new Set<Draft>();
  let first: Draft | undefined;
  for (const { tree, parent } of descend(trees)) {
    const inner = parent !== undefined && (parent.item.kind === "agent" || within.has(parent.item));
    if (inner) within.add(tree.item);
    else if (tree.item.kind === "agent" && (first === undefined || compareDrafts(tree.item, first) < 0)) first = tree.item;
  }
  return first && nameOf(first);
}

/** Top-level agents of the run's first name share the root lane over all traces, so that turns of one conversation compare. */
function agentPlace(draft: Draft, above: Place | undefined, first: string | undefined): Place {
  const agent = nameOf(draft);
  if (above === undefined || above.agent === undefined)
    return { lane: agent === first ? ROOT_LANE : `${ROOT_LANE}:${agent}`, agent, inAgent: true };
  // Wrappers tell of one agent twice, the inner one perhaps without its name; an agent of another name, or one called through a
  // tool, is another.
  const wrapper = above.inAgent && (above.agent === agent || draft.head.agent === undefined);
  return wrapper ? { ...above, inAgent: true } : { lane: draft.id, agent, inAgent: true };
}

/** Gives every step its lane (one an agent instance) and the name of the agent it happened in. */
export function placeInLanes(trees: readonly Tree<Draft>[]): void {
  const places = new Map<Draft, Place>();
  const first = firstAgent(trees);
  for (const { tree, parent } of descend(trees)) {
    const draft = tree.item;
    const above = parent === undefined ? undefined : places.get(parent.item);
    const place = draft.kind === "agent" ? agentPlace(draft, above, first) : (above ?? { lane: ROOT_LANE, inAgent: false });
    draft.lane = place.lane;
    const agent = draft.agent ?? place.agent;
    if (agent !== undefined) draft.agent = agent;
    const nearest = TRANSPARENT.has(draft.kind) ? above?.nearest : draft.id;
    const inside = { ...place, inAgent: place.inAgent && !ENTERS.has(draft.kind), ...(nearest === undefined ? {} : { nearest }) };
    places.set(draft, inside);
    draft.inside = JSON.stringify([inside.lane, inside.agent ?? null, inside.inAgent, nearest ?? null]);
  }
}
