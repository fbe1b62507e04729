import { descend, type Tree } from "#trace/forest.ts";
import type { Usage } from "#trace/usage.ts";
import type { Draft } from "./draft.ts";

interface Inside {
  calls: Draft[];
  tools: Draft[];
  /** Does another agent run inside? */
  agents: boolean;
}

/** What runs in each agent, what runs in agents inside it left out. */
function insideAgents(trees: readonly Tree<Draft>[]): Map<Draft, Inside> {
  const agentOf = new Map<Draft, Draft>();
  const inside = new Map<Draft, Inside>();
  for (const { tree, parent } of descend(trees)) {
    const { item } = tree;
    if (item.kind === "agent") inside.set(item, { calls: [], tools: [], agents: false });
    const above = parent === undefined ? undefined : parent.item.kind === "agent" ? parent.item : agentOf.get(parent.item);
    const own = above && inside.get(above);
    if (above === undefined || own === undefined) continue;
    agentOf.set(item, above);
    if (item.kind === "agent") own.agents = true;
    if (item.kind === "model") own.calls.push(item);
    if (item.kind === "tool") own.tools.push(item);
  }
  return inside;
}

const more = (agent: Usage, call: Usage = {}): boolean =>
  (agent.input ?? 0) > (call.input ?? 0) && (agent.output ?? 0) >= (call.output ?? 0);

/** A tool runs between two calls; within the time of one, that one stands for both. */
const runsWithin = (tool: Draft, call: Draft): boolean =>
  call.endNs !== undefined && tool.endNs !== undefined && tool.startNs > call.startNs && tool.endNs < call.endNs;

/**
 * Tokens are counted at the calls, never at agents, which repeat their sum. Where one span stands for all calls of an agent, tools
 * run within its time, and it counts none of the calls or the last: then the agent's sum is its own.
 */
export function inferUsage(trees: readonly Tree<Draft>[]): void {
  for (const [agent, { calls, tools, agents }] of insideAgents(trees)) {
    const { usage } = agent.head;
    const [only, ...others] = calls;
    if (only === undefined || others.length > 0 || agents || !tools.some((tool) => runsWithin(tool, only))) continue;
    if (usage === undefined || !more(usage, only.head.usage)) continue;
    only.head = { ...only.head, usage };
    only.reasons.push("stands for several calls: their tokens are told by the agent");
  }
}
