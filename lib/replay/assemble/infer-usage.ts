import { descend, type Tree } from "#trace/forest.ts";
import type { Usage } from "#trace/usage.ts";
import type { Draft } from "./draft.ts";

/** The model calls of each agent, those of agents inside it left out, and the agents that have others inside. */
function callsOfAgents(trees: readonly Tree<Draft>[]): { calls: Map<Draft, Draft[]>; outer: Set<Draft> } {
  const agentOf = new Map<Draft, Draft>();
  const calls = new Map<Draft, Draft[]>();
  const outer = new Set<Draft>();
  for (const { tree, parent } of descend(trees)) {
    const above = parent === undefined ? undefined : parent.item.kind === "agent" ? parent.item : agentOf.get(parent.item);
    if (above === undefined) continue;
    agentOf.set(tree.item, above);
    if (tree.item.kind === "agent") outer.add(above);
    if (tree.item.kind === "model") calls.set(above, [...(calls.get(above) ?? []), tree.item]);
  }
  return { calls, outer };
}

const more = (agent: Usage, call: Usage = {}): boolean =>
  (agent.input ?? 0) > (call.input ?? 0) && (agent.output ?? 0) >= (call.output ?? 0);

const tookOf = ({ startNs, endNs }: Draft): bigint => (endNs ?? startNs) - startNs;

/** A span of all calls lasts as long as its agent, nearly; a part of a long run must not take one call for it. */
const lastsAsLong = (call: Draft, agent: Draft): boolean => 2n * tookOf(call) > tookOf(agent);

/**
 * Tokens are counted at the calls, never at agents, which repeat their sum. Where one span stands for all calls of an agent, it
 * counts none or the last of them: then the agent's sum is the call's.
 */
export function inferUsage(trees: readonly Tree<Draft>[]): void {
  const { calls, outer } = callsOfAgents(trees);
  for (const [agent, [only, ...others]] of calls) {
    const { usage } = agent.head;
    if (only === undefined || others.length > 0 || outer.has(agent) || !lastsAsLong(only, agent)) continue;
    if (usage === undefined || !more(usage, only.head.usage)) continue;
    only.head = { ...only.head, usage };
    only.reasons.push("stands for several calls: their tokens are told by the agent");
  }
}
