import { descend, type Tree } from "#trace/forest.ts";
import { type Draft, ROOT_LANE } from "./draft.ts";

interface Place {
  lane: string;
  agent?: string;
  /** Inside an agent, and no tool was entered since. */
  inAgent: boolean;
}

const ENTERS: ReadonlySet<string> = new Set(["tool", "handoff"]);

/** Top-level agents of the run's first name share the root lane over all traces, so that turns of one conversation compare. */
function topLane(name: string | undefined, first: { name?: string }): string {
  if (name === undefined) return ROOT_LANE;
  first.name ??= name;
  return first.name === name ? ROOT_LANE : `${ROOT_LANE}:${name}`;
}

function agentPlace(draft: Draft, above: Place | undefined, first: { name?: string }): Place {
  const agent = draft.head.agent ?? draft.name;
  if (above === undefined || above.agent === undefined) return { lane: topLane(agent, first), agent, inAgent: true };
  // Wrappers tell of one agent twice; only an agent of another name, or one called through a tool, is another.
  const wrapper = above.inAgent && above.agent === agent;
  return wrapper ? { ...above, inAgent: true } : { lane: draft.id, agent, inAgent: true };
}

/** Gives every step its lane (one an agent instance) and the name of the agent it happened in. */
export function placeInLanes(trees: readonly Tree<Draft>[]): void {
  const places = new Map<Draft, Place>();
  const first: { name?: string } = {};
  for (const { tree, parent } of descend(trees)) {
    const draft = tree.item;
    const above = parent === undefined ? undefined : places.get(parent.item);
    const place = draft.kind === "agent" ? agentPlace(draft, above, first) : (above ?? { lane: ROOT_LANE, inAgent: false });
    draft.lane = place.lane;
    const agent = draft.agent ?? place.agent;
    if (agent !== undefined) draft.agent = agent;
    places.set(draft, ENTERS.has(draft.kind) ? { ...place, inAgent: false } : place);
  }
}
