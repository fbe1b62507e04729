import type { Row, Value } from "#db/rows-in.ts";
import { plainText } from "#db/rows-in.ts";
import type { StepKind } from "#trace/step.ts";
import { nothing } from "./sums.ts";
import type { Sums } from "./sums.ts";

/** What one row adds to the sums of its trace. Rows are what was just written or what the database gives back: both give the same. */

const AGENT_KINDS: ReadonlySet<string> = new Set<StepKind>([
  "model",
  "tool",
  "agent",
  "handoff",
  "retrieval",
  "embedding",
  "guardrail",
  "human",
]);

/** Columns that `sumsOfSpan` and `sumsOfLog` need, as the database gives them back. */
export const SPAN_FACTS =
  "trace_id, day, span_id, parent_span_id, start_ns, end_ns, name, kind, status, agent, service, model_requested, model_responded, tool_name, input_tokens, cached_tokens, cache_write, output_tokens, reasoning, cost_usd, user_id, session_id, error";
export const LOG_FACTS = "trace_id, day, time_ns, kind, agent, service, tool_name, user_id, session_id, error";

const UNITS = 15;

/** Dollars in units of 10^-15: the same double always gives the same units. */
export function units(usd: number): bigint {
  return BigInt(usd.toFixed(UNITS).replace(".", ""));
}

export function decimal(cost: bigint): string {
  const digits = (cost < 0n ? -cost : cost).toString().padStart(UNITS + 1, "0");
  return `${cost < 0n ? "-" : ""}${digits.slice(0, -UNITS)}.${digits.slice(-UNITS)}`;
}

const text = (value: Value | undefined): string | null => (typeof value === "string" && value !== "" ? plainText(value) : null);
const one = (value: Value | undefined): string[] => [text(value)].filter((word) => word !== null);
const whole = (value: Value | undefined): bigint | null => (typeof value === "number" ? BigInt(value) : null);
const hex = (value: Value | undefined): string => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : "");

function common(row: Row): Sums {
  return {
    ...nothing,
    days: one(row["day"]),
    errors: text(row["error"]) === null ? 0 : 1,
    agentSteps: AGENT_KINDS.has(String(row["kind"])) ? 1 : 0,
    agents: one(row["agent"]),
    services: one(row["service"]),
    userId: text(row["user_id"]),
    sessionIds: one(row["session_id"]),
  };
}

function usage(row: Row): Partial<Sums> {
  if (row["kind"] !== "model") return {};
  const cost = row["cost_usd"];
  return {
    models: 1,
    inputTokens: whole(row["input_tokens"]),
    cachedTokens: whole(row["cached_tokens"]),
    cacheWrite: whole(row["cache_write"]),
    outputTokens: whole(row["output_tokens"]),
    reasoning: whole(row["reasoning"]),
    cost: typeof cost === "number" && Math.abs(cost) < 1e15 ? units(cost) : null,
  };
}

export function sumsOfSpan(row: Row): Sums {
  const startNs = row["start_ns"] as bigint;
  const endNs = row["end_ns"] as bigint;
  const error = text(row["error"]);
  return {
    ...common(row),
    ...usage(row),
    spans: 1,
    startNs,
    endNs: endNs > startNs ? endNs : startNs,
    tools: row["kind"] === "tool" ? 1 : 0,
    toolNames: row["kind"] === "tool" ? one(row["tool_name"]) : [],
    modelNames: one(row["model_responded"] ?? row["model_requested"]),
    root:
      row["parent_span_id"] == null
        ? { startNs, spanId: hex(row["span_id"]), name: text(row["name"]) ?? "", status: Number(row["status"]), error }
        : null,
  };
}

export function sumsOfLog(row: Row): Sums {
  const timeNs = row["time_ns"] as bigint;
  return { ...common(row), logs: 1, startNs: timeNs, endNs: timeNs };
}
