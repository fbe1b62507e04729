import type pg from "pg";
import { columnList, parameters, source } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import type { Claim } from "#trace/claim.ts";
import type { CorrelationId } from "#trace/ids.ts";
import type { KnownClaims } from "./known-claims.ts";
import type { PreparedTrace } from "./prepared.ts";
import { LOG_FACTS, SPAN_FACTS, sumsOfLog, sumsOfSpan } from "./sums-of-row.ts";
import { mergeAll } from "./sums.ts";
import type { Sums } from "./sums.ts";
import { EMPTY, LISTS, SUMS, SUMS_AS_READ, rowOf, sumsOf } from "./sums-row.ts";
import type { SumsRow } from "./sums-row.ts";

/** Rows of `trace`: which run each belongs to and the sums of its records. */

/** A trace as its row says it; `claim` is undefined for a row just made, which belongs nowhere yet. */
export interface TraceState {
  traceId: string;
  claim: Claim | undefined;
  /** The run it belongs to: what its claim names, unless an alias or a link leads elsewhere. */
  run: string;
  /** Its records are filed under parts of it, one for each ID they claim (settle/refile.ts). */
  several: boolean;
  /** The trace that this one is a part of, in hex. */
  partOf?: string;
  sums: Sums;
}

/** A trace that has its place. */
export type Bound = TraceState & { claim: Claim };

const TRACE: Table = {
  trace_id: "bytea",
  correlation_id: "text",
  claimed: "text",
  several: "boolean",
  part_of: "bytea",
  rule: "int",
  distance: "int",
  key: "text",
  made: "boolean",
  days: "date[]",
  ...SUMS,
};
/** A row that a transaction makes to have something to lock; no committed row looks like this. */
const NOT_BOUND = -1;

const MAKE = `INSERT INTO trace (project, trace_id, part_of, correlation_id, rule, distance, key, made, start_ns, end_ns, spans, logs, models, tools, errors, agent_steps, days, ${LISTS})
  SELECT $1, trace_id, $4, '', ${NOT_BOUND}, 0, '', made, 0, 0, 0, 0, 0, 0, 0, 0, '{}', ${EMPTY} FROM unnest($2::bytea[], $3::boolean[]) AS t (trace_id, made)
  ON CONFLICT DO NOTHING`;
const AS_READ = `trace_id, correlation_id, claimed, several, part_of, rule, distance, key, days, ${SUMS_AS_READ}`;
/**
 * One look for each ID, in order, and none of them may read the whole project, as the obvious `project = $1 AND trace_id = ANY(…)` does on
 * PostgreSQL 15 to 18: statistics that do not know a project yet say it has one row, and then every index that begins with `project` looks as
 * good as the key. Hidden in a subquery, the project's number is an average one. No name: a plan is for the size that the table has now.
 */
const LOCK = `SELECT t.* FROM (SELECT DISTINCT id FROM unnest($2::bytea[]) AS id ORDER BY id) AS wanted
  CROSS JOIN LATERAL (SELECT ${AS_READ} FROM trace WHERE project = (SELECT $1::int) AND trace_id = wanted.id FOR UPDATE) AS t`;
/** The trace first, then its parts: nobody takes a part's lock without the trace's. */
const LOCK_FAMILY = `SELECT ${AS_READ} FROM trace WHERE project = $1 AND (trace_id = $2 OR part_of = $2) ORDER BY part_of NULLS FIRST, trace_id FOR UPDATE`;
const CHANGED = Object.keys(TRACE).filter((name) => !["trace_id", "made", "part_of"].includes(name));
/** The rows exist and are locked. INSERT … ON CONFLICT finds each by its key; UPDATE … FROM may read the whole project to find them. */
const UPDATE = `INSERT INTO trace (project, ${columnList(TRACE)}) SELECT $1, ${columnList(TRACE)} FROM ${source(TRACE)}
  ON CONFLICT (project, trace_id) DO UPDATE SET ${CHANGED.map((name) => `${name} = excluded.${name}`).join(", ")}`;

const CLAIM: Table = { trace_id: "bytea", rule: "int", distance: "int", value: "text", key: "text", several: "text" };
const CLAIMS = `INSERT INTO claim (project, ${columnList(CLAIM)}) SELECT $1, ${columnList(CLAIM)} FROM ${source(CLAIM)}
  ON CONFLICT (project, trace_id, rule, distance, value) DO UPDATE SET key = excluded.key WHERE excluded.key COLLATE "C" < claim.key COLLATE "C"`;

interface LockedRow extends SumsRow {
  trace_id: Buffer;
  correlation_id: string;
  claimed: string;
  several: boolean;
  part_of: Buffer | null;
  rule: number;
  distance: number;
  key: string;
}

function stateOf(row: LockedRow): TraceState {
  const claim =
    row.rule === NOT_BOUND ? undefined : { value: row.claimed as CorrelationId, rule: row.rule, distance: row.distance, key: row.key };
  return {
    traceId: row.trace_id.toString("hex"),
    claim,
    run: row.correlation_id,
    several: row.several,
    ...(row.part_of === null ? {} : { partOf: row.part_of.toString("hex") }),
    sums: sumsOf(row),
  };
}

/** Locks the rows of the traces in order of their IDs, making those that are missing. */
export async function lockTraces(client: pg.ClientBase, project: number, traces: Map<string, PreparedTrace>): Promise<TraceState[]> {
  const ids = [...traces.keys()].map((id) => Buffer.from(id, "hex"));
  await client.query({ name: "make-traces", text: MAKE, values: [project, ids, [...traces.values()].map((trace) => trace.made), null] });
  return lockTracesById(client, project, [...traces.keys()]);
}

/** Locks rows that are there, in order of their IDs. */
export async function lockTracesById(client: pg.ClientBase, project: number, traceIds: readonly string[]): Promise<TraceState[]> {
  const ids = traceIds.map((id) => Buffer.from(id, "hex"));
  const { rows } = await client.query<LockedRow>(LOCK, [project, ids]);
  return rows.map(stateOf);
}

/** Locks a trace and its parts. */
export async function lockFamily(client: pg.ClientBase, project: number, traceId: string): Promise<TraceState[]> {
  const { rows } = await client.query<LockedRow>(LOCK_FAMILY, [project, Buffer.from(traceId, "hex")]);
  return rows.map(stateOf);
}

/** Makes rows for parts of a locked trace, and gives back those that were missing. */
export async function makeParts(client: pg.ClientBase, project: number, traceId: string, parts: readonly string[]): Promise<TraceState[]> {
  const ids = parts.map((id) => Buffer.from(id, "hex"));
  await client.query(MAKE, [project, ids, parts.map(() => false), Buffer.from(traceId, "hex")]);
  return lockTracesById(client, project, parts);
}

/** Locks the row of one trace and reads it; undefined when there is none. */
export async function readTrace(client: pg.ClientBase, project: number, traceId: string): Promise<TraceState | undefined> {
  return (await lockTracesById(client, project, [traceId]))[0];
}

/** Keeps every claim heard, each once. Of two attributes that say the same by the same rule, the smaller name is kept. */
export async function insertClaims(
  client: pg.ClientBase,
  project: number,
  traces: ReadonlyMap<string, Pick<PreparedTrace, "claims">>,
  known: KnownClaims,
): Promise<void> {
  const rows = new Map<string, Row>();
  for (const [traceId, { claims }] of traces)
    for (const { rule, distance, value, key, several = "nearest" } of known.unknown(project, traceId, claims)) {
      const identity = JSON.stringify([traceId, rule, distance, value]);
      const other = rows.get(identity);
      if (!other || key < String(other["key"]))
        rows.set(identity, { trace_id: Buffer.from(traceId, "hex"), rule, distance, value, key, several });
    }
  if (rows.size > 0)
    await client.query({ name: "insert-claims", text: CLAIMS, values: [project, ...parameters(CLAIM, [...rows.values()])] });
}

/** The sums of traces, from all of their records: after a span took the place of another version of itself. */
export async function sumsFromRecords(client: pg.ClientBase, project: number, traceIds: Iterable<string>): Promise<Map<string, Sums>> {
  const sums = new Map<string, Sums>();
  for (const traceId of traceIds) {
    const values = [project, Buffer.from(traceId, "hex")];
    const spans = await client.query<Row>(`SELECT ${SPAN_FACTS} FROM span WHERE project = $1 AND trace_id = $2`, values);
    const logs = await client.query<Row>(`SELECT ${LOG_FACTS} FROM log WHERE project = $1 AND trace_id = $2`, values);
    sums.set(traceId, mergeAll([...spans.rows.map(sumsOfSpan), ...logs.rows.map(sumsOfLog)]));
  }
  return sums;
}

/** Writes the rows of locked traces. */
export async function updateTraces(client: pg.ClientBase, project: number, traces: readonly Bound[]): Promise<void> {
  if (traces.length === 0) return;
  const rows = traces.map(({ traceId, claim, run, several, sums }): Row => ({
    trace_id: Buffer.from(traceId, "hex"),
    correlation_id: run,
    claimed: claim.value,
    several,
    part_of: null, // as `made`
    rule: claim.rule,
    distance: claim.distance,
    key: claim.key,
    made: false, // as it was made: not among the columns changed
    days: sums.days,
    ...rowOf(sums),
  }));
  await client.query({ name: "update-traces", text: UPDATE, values: [project, ...parameters(TRACE, rows)] });
}
