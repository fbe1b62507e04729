import type { Row, Table } from "#db/rows-in.ts";
import { decimal } from "./sums-of-row.ts";
import type { Root, Sums } from "./sums.ts";

/** Sums as columns of `trace` and `run`, and back. */

export const SUMS: Table = {
  start_ns: "bigint",
  end_ns: "bigint",
  spans: "int",
  logs: "int",
  models: "int",
  tools: "int",
  errors: "int",
  agent_steps: "int",
  input_tokens: "bigint",
  cached_tokens: "bigint",
  cache_write: "bigint",
  output_tokens: "bigint",
  reasoning: "bigint",
  cost_usd: "numeric",
  model_names: "text[]",
  agents: "text[]",
  services: "text[]",
  tool_names: "text[]",
  user_id: "text",
  session_ids: "text[]",
  root_span: "bytea",
  root_start_ns: "bigint",
  root_name: "text",
  root_status: "smallint",
  root_error: "text",
};

const ARRAYS = Object.keys(SUMS).filter((name) => SUMS[name] === "text[]");
/** The columns that hold lists, and as many empty lists: a row never says NULL where it means none. */
export const LISTS = ARRAYS.join(", ");
export const EMPTY = ARRAYS.map(() => "'{}'").join(", ");

const MAX_ROOT_ERROR = 1000;

export function rowOf(sums: Sums): Row {
  return {
    start_ns: sums.startNs,
    end_ns: sums.endNs,
    spans: sums.spans,
    logs: sums.logs,
    models: sums.models,
    tools: sums.tools,
    errors: sums.errors,
    agent_steps: sums.agentSteps,
    input_tokens: sums.inputTokens,
    cached_tokens: sums.cachedTokens,
    cache_write: sums.cacheWrite,
    output_tokens: sums.outputTokens,
    reasoning: sums.reasoning,
    cost_usd: sums.cost === null ? null : decimal(sums.cost),
    model_names: sums.modelNames,
    agents: sums.agents,
    services: sums.services,
    tool_names: sums.toolNames,
    user_id: sums.userId,
    session_ids: sums.sessionIds,
    root_span: sums.root === null ? null : Buffer.from(sums.root.spanId, "hex"),
    root_start_ns: sums.root?.startNs ?? null,
    root_name: sums.root?.name ?? null,
    root_status: sums.root?.status ?? null,
    root_error: sums.root?.error?.slice(0, MAX_ROOT_ERROR) ?? null,
  };
}

/** A row of `trace` or `run` as the database gives it back (`cost_usd` as text: `cost_usd::text AS cost`). */
export interface SumsRow {
  days?: string[];
  start_ns: bigint;
  end_ns: bigint;
  spans: number;
  logs: number;
  models: number;
  tools: number;
  errors: number;
  agent_steps: number;
  input_tokens: bigint | null;
  cached_tokens: bigint | null;
  cache_write: bigint | null;
  output_tokens: bigint | null;
  reasoning: bigint | null;
  cost: string | null;
  model_names: string[];
  agents: string[];
  services: string[];
  tool_names: string[];
  user_id: string | null;
  session_ids: string[];
  root_span: Buffer | null;
  root_start_ns: bigint | null;
  root_name: string | null;
  root_status: number | null;
  root_error: string | null;
}

export const SUMS_AS_READ = Object.keys(SUMS)
  .map((name) => (name === "cost_usd" ? "cost_usd::text AS cost" : name))
  .join(", ");

function rootOf(row: SumsRow): Root | null {
  if (row.root_span === null) return null;
  return {
    spanId: row.root_span.toString("hex"),
    startNs: row.root_start_ns ?? 0n,
    name: row.root_name ?? "",
    status: row.root_status ?? 0,
    error: row.root_error,
  };
}

export function sumsOf(row: SumsRow): Sums {
  return {
    days: row.days ?? [],
    startNs: row.start_ns,
    endNs: row.end_ns,
    spans: row.spans,
    logs: row.logs,
    models: row.models,
    tools: row.tools,
    errors: row.errors,
    agentSteps: row.agent_steps,
    inputTokens: row.input_tokens,
    cachedTokens: row.cached_tokens,
    cacheWrite: row.cache_write,
    outputTokens: row.output_tokens,
    reasoning: row.reasoning,
    cost: row.cost === null ? null : unitsOf(row.cost),
    modelNames: row.model_names,
    agents: row.agents,
    services: row.services,
    toolNames: row.tool_names,
    userId: row.user_id,
    sessionIds: row.session_ids,
    root: rootOf(row),
  };
}

/** Exact, unlike a way through a double. */
function unitsOf(numeric: string): bigint {
  const [whole = "0", fraction = ""] = numeric.split(".");
  return BigInt(whole + fraction.padEnd(15, "0").slice(0, 15));
}
