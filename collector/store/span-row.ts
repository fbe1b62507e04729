import { queryable } from "#db/queryable.ts";
import type { OpenRow, Table } from "#db/rows-in.ts";
import type { Place } from "#db/packs.ts";
import { hashBytes } from "#db/piece.ts";
import type { Hash } from "#db/hash-list.ts";
import { droppedBySdk } from "#trace/dropped.ts";
import type { LogRecord, SpanRecord } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";
import { clampNs } from "#trace/time.ts";
import type { Head } from "#trace/told.ts";

/** Rows of `span` and `log`: facts as columns, cut to a length that a list can show; the record itself keeps everything. */

export const SPAN: Table = {
  day: "date",
  trace_id: "bytea",
  span_id: "bytea",
  parent_span_id: "bytea",
  start_ns: "bigint",
  end_ns: "bigint",
  name: "text",
  kind: "text",
  status: "smallint",
  agent: "text",
  service: "text",
  provider: "text",
  model_requested: "text",
  model_responded: "text",
  response_id: "text",
  tool_name: "text",
  tool_call_id: "text",
  tool_args: "jsonb",
  input_tokens: "int",
  cached_tokens: "int",
  cache_write: "int",
  output_tokens: "int",
  reasoning: "int",
  cost_usd: "float8",
  finish_reasons: "text[]",
  user_id: "text",
  session_id: "text",
  claim_rule: "smallint",
  claim: "text",
  error: "text",
  dialects: "text[]",
  attributes: "int",
  dropped: "int",
  hash: "bytea",
  resource: "bytea",
  scope: "bytea",
  pack: "bytea",
  pack_at: "int",
  pack_length: "int",
  bytes: "int",
};

export const LOG: Table = {
  day: "date",
  trace_id: "bytea",
  log_id: "bytea",
  span_id: "bytea",
  time_ns: "bigint",
  event_name: "text",
  kind: "text",
  agent: "text",
  service: "text",
  tool_name: "text",
  error: "text",
  dialects: "text[]",
  user_id: "text",
  session_id: "text",
  claim_rule: "smallint",
  claim: "text",
  dropped: "int",
  resource: "bytea",
  scope: "bytea",
  pack: "bytea",
  pack_at: "int",
  pack_length: "int",
  bytes: "int",
};

const MAX_WORDS = 512;
const MAX_ERROR = 4096;
const MAX_INT = 2_147_483_647;
const MAX_LIST = 32;

function words(text: string | undefined, limit = MAX_WORDS): string | null {
  return text === undefined ? null : text.slice(0, limit);
}

function list(texts: readonly string[] | undefined): string[] {
  return (texts ?? []).slice(0, MAX_LIST).map((text) => text.slice(0, MAX_WORDS));
}

function count(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Math.max(-MAX_INT, Math.min(MAX_INT, Math.round(value)));
}

const hex = (digits: string): Buffer => Buffer.from(digits, "hex");
export const bytesOf = (hash: Hash): Buffer => hashBytes(hash);

/** What the store has made of a record's bytes. */
export interface Kept {
  /** UTC date of the record's own start. */
  day: string;
  resource: Hash;
  scope: Hash;
  hash: Hash;
  /** Where the skeleton stands. The pack's ID is known when it is sealed. */
  place: Place;
  bytes: number;
}

/** Rows are filled column by column: rows put together of parts by spreading took twice the time and memory. */
function addKept(row: OpenRow, { day, resource, scope, place, bytes }: Kept): void {
  row["day"] = day;
  row["resource"] = bytesOf(resource);
  row["scope"] = bytesOf(scope);
  row["pack_at"] = place.at;
  row["pack_length"] = place.length;
  row["bytes"] = bytes;
}

function told(head: Head, record: SpanRecord | LogRecord): OpenRow {
  return {
    kind: head.kind,
    agent: words(head.agent),
    service: words(record.resource.attributes.text("service.name")),
    tool_name: words(head.tool?.name),
    error: words(head.error?.message ?? head.error?.type, MAX_ERROR),
    dialects: list(head.dialects),
    user_id: words(head.userId),
    session_id: words(head.sessionId),
    dropped: count(droppedBySdk(record) || undefined),
  };
}

/** What is read from a span: these columns, and only these, are made again when dialects or prices changed. */
export function spanFacts(record: SpanRecord, head: Head): OpenRow {
  const usage = head.usage ?? {};
  return {
    ...told(head, record),
    name: words(record.name) ?? "",
    status: record.status.code === 1 || record.status.code === 2 ? record.status.code : 0,
    provider: words(head.provider),
    model_requested: words(head.modelRequested),
    model_responded: words(head.modelResponded),
    response_id: words(head.responseId),
    tool_call_id: words(head.tool?.callId),
    tool_args: queryable(head.tool?.arguments),
    input_tokens: count(usage.input),
    cached_tokens: count(usage.cachedInput),
    cache_write: count(usage.cacheWrite),
    output_tokens: count(usage.output),
    reasoning: count(usage.reasoning),
    cost_usd: head.costUsd !== undefined && Number.isFinite(head.costUsd) ? head.costUsd : null,
    finish_reasons: list(head.finishReasons),
  };
}

export function spanRow(record: SpanRecord, head: Head, stored: Kept): OpenRow {
  const row = spanFacts(record, head);
  addKept(row, stored);
  row["trace_id"] = hex(record.traceId);
  row["span_id"] = hex(record.spanId);
  row["parent_span_id"] = record.parentSpanId === undefined ? null : hex(record.parentSpanId);
  row["start_ns"] = clampNs(record.startNs);
  row["end_ns"] = clampNs(record.endNs);
  row["attributes"] = record.attributes.size;
  row["hash"] = bytesOf(stored.hash);
  return row;
}

/** The same of a log. */
export function logFacts(record: LogRecord, head: Head): OpenRow {
  const row = told(head, record);
  row["event_name"] = words(record.eventName);
  return row;
}

/** `traceId`: the log's own, else the one made from its correlation ID. */
export function logRow(record: LogRecord, head: Head, stored: Kept, traceId: string): OpenRow {
  const row = logFacts(record, head);
  addKept(row, stored);
  row["trace_id"] = hex(traceId);
  row["log_id"] = hex(record.hash);
  row["span_id"] = record.spanId === undefined ? null : hex(record.spanId);
  row["time_ns"] = clampNs(startOf(record));
  return row;
}
