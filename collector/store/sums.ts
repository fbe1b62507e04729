/**
 * What a trace or run row says about its records. `merge` is commutative and associative and `nothing` is its neutral element: the same
 * records give the same sums in whatever order and grouping they come. Money is summed in whole units, because a sum of doubles
 * depends on its order.
 */
export interface Sums {
  days: readonly string[];
  startNs: bigint;
  endNs: bigint;
  spans: number;
  logs: number;
  models: number;
  tools: number;
  errors: number;
  agentSteps: number;
  inputTokens: bigint | null;
  cachedTokens: bigint | null;
  cacheWrite: bigint | null;
  outputTokens: bigint | null;
  reasoning: bigint | null;
  /** In units of 10^-15 USD. */
  cost: bigint | null;
  modelNames: readonly string[];
  agents: readonly string[];
  services: readonly string[];
  toolNames: readonly string[];
  userId: string | null;
  sessionIds: readonly string[];
  /** The root span that starts first. */
  root: Root | null;
}

export interface Root {
  startNs: bigint;
  /** Hex. */
  spanId: string;
  name: string;
  status: number;
  error: string | null;
}

/** Of a set only so many are kept, the smallest: the same ones in any order. */
const MAX_NAMES = 100;

export const nothing: Sums = {
  days: [],
  startNs: 0n,
  endNs: 0n,
  spans: 0,
  logs: 0,
  models: 0,
  tools: 0,
  errors: 0,
  agentSteps: 0,
  inputTokens: null,
  cachedTokens: null,
  cacheWrite: null,
  outputTokens: null,
  reasoning: null,
  cost: null,
  modelNames: [],
  agents: [],
  services: [],
  toolNames: [],
  userId: null,
  sessionIds: [],
  root: null,
};

function plus(a: bigint | null, b: bigint | null): bigint | null {
  return a === null ? b : b === null ? a : a + b;
}

/** The earlier of two times; 0 = not sent. */
function earlier(a: bigint, b: bigint): bigint {
  return a === 0n ? b : b === 0n || a < b ? a : b;
}

/** Sorted, each once. Mostly `b` says what `a` knows. */
function union(a: readonly string[], b: readonly string[], limit = MAX_NAMES): readonly string[] {
  if (b.every((name) => a.includes(name))) return a;
  return [...new Set([...a, ...b])].sort().slice(0, limit);
}

function smaller(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a < b ? a : b;
}

function rank(a: Root, b: Root): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  return a.spanId < b.spanId ? -1 : a.spanId > b.spanId ? 1 : 0;
}

function first(a: Root | null, b: Root | null): Root | null {
  return a === null ? b : b === null || rank(a, b) <= 0 ? a : b;
}

export function merge(a: Sums, b: Sums): Sums {
  if (a === nothing) return b;
  if (b === nothing) return a;
  return {
    days: union(a.days, b.days, Infinity),
    startNs: earlier(a.startNs, b.startNs),
    endNs: a.endNs > b.endNs ? a.endNs : b.endNs,
    spans: a.spans + b.spans,
    logs: a.logs + b.logs,
    models: a.models + b.models,
    tools: a.tools + b.tools,
    errors: a.errors + b.errors,
    agentSteps: a.agentSteps + b.agentSteps,
    inputTokens: plus(a.inputTokens, b.inputTokens),
    cachedTokens: plus(a.cachedTokens, b.cachedTokens),
    cacheWrite: plus(a.cacheWrite, b.cacheWrite),
    outputTokens: plus(a.outputTokens, b.outputTokens),
    reasoning: plus(a.reasoning, b.reasoning),
    cost: plus(a.cost, b.cost),
    modelNames: union(a.modelNames, b.modelNames),
    agents: union(a.agents, b.agents),
    services: union(a.services, b.services),
    toolNames: union(a.toolNames, b.toolNames),
    userId: smaller(a.userId, b.userId),
    sessionIds: union(a.sessionIds, b.sessionIds),
    root: first(a.root, b.root),
  };
}

export function mergeAll(sums: Iterable<Sums>): Sums {
  let all = nothing;
  for (const one of sums) all = merge(all, one);
  return all;
}

/** A name for people that does not depend on order: the first root span's, else the agent's, else the service's. */
export function nameOf(sums: Sums, otherwise: string): string {
  return (sums.root?.name || undefined) ?? sums.agents[0] ?? sums.services[0] ?? otherwise;
}
