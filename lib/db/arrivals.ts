import type pg from "pg";
import { dropFindingsOfTraces } from "./failures.ts";
import { parameters, source } from "./rows-in.ts";
import type { Row, Table } from "./rows-in.ts";

/**
 * Which records the step index does not hold yet. The store says so in the transaction that stores them, so that nobody has to look for
 * what is new; the analyser takes them from here.
 */

const ARRIVAL: Table = { trace_id: "bytea", at_ns: "bigint", until_ns: "bigint", spans: "bytea", logs: "bytea" };
const COLUMNS = Object.keys(ARRIVAL).join(", ");
const INSERT = `INSERT INTO arrival (project, ${COLUMNS}) SELECT $1, ${COLUMNS} FROM ${source(ARRIVAL)}`;

interface Open {
  traceId: Uint8Array;
  atNs: bigint;
  untilNs: bigint;
  spans: Uint8Array[];
  logs: Uint8Array[];
}

function add(open: Map<string, Open>, traceId: Uint8Array, ns: bigint): Open {
  const key = Buffer.from(traceId).toString("latin1");
  const known = open.get(key) ?? { traceId, atNs: ns, untilNs: ns, spans: [], logs: [] };
  open.set(key, known);
  if (ns < known.atNs) known.atNs = ns;
  if (ns > known.untilNs) known.untilNs = ns;
  return known;
}

/** Says which records were written: rows of `span` with their `start_ns`, rows of `log` with their `time_ns`. One statement a batch. */
export async function insertArrivals(client: pg.ClientBase, project: number, spans: readonly Row[], logs: readonly Row[]): Promise<void> {
  const open = new Map<string, Open>();
  for (const row of spans) add(open, row["trace_id"] as Uint8Array, row["start_ns"] as bigint).spans.push(row["span_id"] as Uint8Array);
  for (const row of logs) add(open, row["trace_id"] as Uint8Array, row["time_ns"] as bigint).logs.push(row["log_id"] as Uint8Array);
  if (open.size === 0) return;
  const rows = [...open.values()].map((one): Row => ({
    trace_id: one.traceId,
    at_ns: one.atNs,
    until_ns: one.untilNs,
    spans: Buffer.concat(one.spans),
    logs: Buffer.concat(one.logs),
  }));
  await client.query({ name: "insert-arrivals", text: INSERT, values: [project, ...parameters(ARRIVAL, rows)] });
}

/** So many records are read together. */
export const READ_PART = 256;
/** A run of up to so many records is read as a whole, whatever is new in it. */
export const READ_WHOLE = 400;

const ENQUEUE = (table: string, id: string, ns: string, columns: string): string =>
  `INSERT INTO arrival (project, trace_id, at_ns, until_ns, ${columns})
    SELECT $1, trace_id, min(ns), max(ns), string_agg(id, ''::bytea ORDER BY ns, id), ''::bytea
    FROM (SELECT r.trace_id, r.${ns} AS ns, r.${id} AS id, (row_number() OVER (PARTITION BY r.trace_id ORDER BY r.${ns}, r.${id}) - 1) / ${READ_PART} AS part
          FROM trace t CROSS JOIN LATERAL unnest(t.days) AS d (day) JOIN ${table} r ON r.project = t.project AND r.day = d.day AND r.trace_id = t.trace_id
          WHERE t.project = $1 AND t.trace_id = ANY($2::bytea[])) AS records
    GROUP BY trace_id, part`;

const WHOLE = [
  // What was found on a step goes with the step, whichever run it was in.
  `DELETE FROM finding AS f USING step AS s WHERE s.project = $1 AND s.trace_id = ANY($2::bytea[])
    AND f.project = s.project AND f.correlation_id = s.correlation_id AND f.step_id = s.step_id`,
  // The steps go first: what is read again must not find itself.
  "DELETE FROM step_key WHERE project = $1 AND trace_id = ANY($2::bytea[])",
  "DELETE FROM step WHERE project = $1 AND trace_id = ANY($2::bytea[])",
  "DELETE FROM arrival WHERE project = $1 AND trace_id = ANY($2::bytea[])",
  ENQUEUE("span", "span_id", "start_ns", "spans, logs"),
  ENQUEUE("log", "log_id", "time_ns", "logs, spans"),
];

/**
 * Takes traces out of the index and asks for all of their records to be read again, earliest first: when they moved to another run, or
 * when dialects, prices or rules changed. The runs' `revision` is the caller's to raise.
 */
export async function readTracesAgain(client: pg.ClientBase | pg.Pool, project: number, traceIds: readonly Uint8Array[]): Promise<void> {
  if (traceIds.length === 0) return;
  await dropFindingsOfTraces(client, project, traceIds);
  for (const text of WHOLE) await client.query(text, [project, traceIds]);
}

/** The same for whole runs; their sums by block are made again. */
export async function readRunsAgain(client: pg.ClientBase | pg.Pool, project: number, correlationIds: readonly string[]): Promise<void> {
  if (correlationIds.length === 0) return;
  const { rows } = await client.query<{ trace_id: Buffer }>("SELECT trace_id FROM trace WHERE project = $1 AND correlation_id = ANY($2)", [
    project,
    correlationIds,
  ]);
  await client.query("DELETE FROM step_block WHERE project = $1 AND correlation_id = ANY($2)", [project, correlationIds]);
  await readTracesAgain(
    client,
    project,
    rows.map((row) => row.trace_id),
  );
}
