import type { Row, Value } from "#db/rows-in.ts";
import { plainText } from "#db/rows-in.ts";
import type { StepKind } from "#trace/step.ts";
import { nothing } from "./sums.ts";
import type { Root, Sums } from "./sums.ts";

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
const NONE: readonly string[] = [];
function one(value: Value | undefined): readonly string[] {
  const word = text(value);
  return word === null ? NONE : [word];
}
const whole = (value: Value | undefined): bigint | null => (typeof value === "number" ? BigInt(value) : null);
const hex = (value: Value | undefined): string => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : "");

/** Sums in the making: written field by field, because spreading three parts took a third of the time of a small span's sums. */
type Open = { -readonly [field in keyof Sums]: Sums[field] };

function common(row: Row): Open {
  const sums: Open = { ...nothing };
  sums.days = one(row["day"]);
  sums.errors = text(row["error"]) === null ? 0 : 1;
  sums.agentSteps = AGENT_KINDS.has(String(row["kind"])) ? 1 : 0;
  sums.agents = one(row["agent"]);
  sums.services = one(row["service"]);
  sums.userId = text(row["user_id"]);
  sums.sessionIds = one(row["session_id"]);
  return sums;
}

function addUsage(sums: Open, row: Row): void {
  const cost = row["cost_usd"];
  sums.models = 1;
  sums.inputTokens = whole(row["input_tokens"]);
  sums.cachedTokens = whole(row["cached_tokens"]);
  sums.cacheWrite = whole(row["cache_write"]);
  sums.outputTokens = whole(row["output_tokens"]);
  sums.reasoning = whole(row["reasoning"]);
  sums.cost = typeof cost === "number" && Math.abs(cost) < 1e15 ? units(cost) : null;
}

function addTool(sums: Open, row: Row): void {
  sums.tools = 1;
  sums.toolNames = one(row["tool_name"]);
}

function rootOf(row: Row): Root {
  return {
    startNs: row["start_ns"] as bigint,
    spanId: hex(row["span_id"]),
    name: text(row["name"]) ?? "",
    status: Number(row["status"]),
    error: text(row["error"]),
  };
}

export function sumsOfSpan(row: Row): Sums {
  const startNs = row["start_ns"] as bigint;
  const endNs = row["end_ns"] as bigint;
  const sums = common(row);
  sums.spans = 1;
  sums.startNs = startNs;
  sums.endNs = endNs > startNs ? endNs : startNs;
  sums.modelNames = one(row["model_responded"] ?? row["model_requested"]);
  if (row["kind"] === "model") addUsage(sums, row);
  if (row["kind"] === "tool") addTool(sums, row);
  if (row["parent_span_id"] == null) sums.root = rootOf(row);
  return sums;
}

export function sumsOfLog(row: Row): Sums {
  const sums = common(row);
  sums.logs = 1;
  sums.startNs = sums.endNs = row["time_ns"] as bigint;
  return sums;
}
