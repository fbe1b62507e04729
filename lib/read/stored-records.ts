import { joinRecords, storedColumns, type RecordBytes, type StoredRecord } from "#db/pieces.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import type { Record } from "#trace/record.ts";
import type { Snapshot } from "./in-project.ts";

/** A record with the bytes it was received as. */
export interface Stored extends RecordBytes {
  record: Record;
  /** The trace that the database files it under, in hex: its own, or one made for a log without any. */
  filedUnder: string;
}

type Table = "span" | "log";

const RECORD_OF = { span: spanOf, log: logOf } as const;

/** Partitions are found by the days that a trace names; without them every partition would be searched. */
const FROM_TRACE = (table: Table): string => `FROM trace t CROSS JOIN LATERAL unnest(t.days) AS d (day)
  JOIN ${table} r ON r.project = t.project AND r.day = d.day AND r.trace_id = t.trace_id WHERE t.project = $1`;

const COLUMNS = `${storedColumns("r")}, r.trace_id`;

async function stored({ client, project }: Snapshot, table: Table, where: string, values: readonly unknown[]): Promise<Stored[]> {
  const { rows } = await client.query<StoredRecord & { trace_id: Buffer }>(`SELECT ${COLUMNS} ${FROM_TRACE(table)} AND ${where}`, [
    project.id,
    ...values,
  ]);
  const bytes = await joinRecords(client, project.id, rows);
  return bytes.map((each, at) => ({ ...each, record: RECORD_OF[table](each), filedUnder: rows[at]?.trace_id.toString("hex") ?? "" }));
}

/** All records of a run, joined again from their pieces, in no particular order. */
export async function recordsOfRun(snapshot: Snapshot, correlationId: string): Promise<Stored[]> {
  const spans = await stored(snapshot, "span", "t.correlation_id = $2", [correlationId]);
  const logs = await stored(snapshot, "log", "t.correlation_id = $2", [correlationId]);
  return [...spans, ...logs];
}

/** The first records of a trace, of whatever runs: those of its parts too. */
export async function recordsOfTrace(snapshot: Snapshot, traceId: string, most: number): Promise<Stored[]> {
  const where = (time: string): string => `(t.trace_id = decode($2, 'hex') OR t.part_of = decode($2, 'hex')) ORDER BY r.${time} LIMIT $3`;
  const spans = await stored(snapshot, "span", where("start_ns"), [traceId, most]);
  const logs = await stored(snapshot, "log", where("time_ns"), [traceId, most]);
  return [...spans, ...logs];
}

/** The span of a step and the logs that were written inside it. */
export async function recordsOfSpan(snapshot: Snapshot, traceId: string, spanId: string): Promise<Stored[]> {
  // The records of a trace with several IDs are filed under its parts.
  const where = "(t.trace_id = decode($2, 'hex') OR t.part_of = decode($2, 'hex')) AND r.span_id = decode($3, 'hex')";
  const spans = await stored(snapshot, "span", where, [traceId, spanId]);
  const logs = await stored(snapshot, "log", where, [traceId, spanId]);
  return [...spans, ...logs];
}

/** The log of a run whose ID begins with these 16 hex digits. */
export async function recordsOfLog(snapshot: Snapshot, correlationId: string, prefix: string): Promise<Stored[]> {
  // A range of the primary key: the log need not be looked for among all logs of the run.
  const where = "t.correlation_id = $2 AND r.log_id >= decode($3, 'hex') AND r.log_id <= decode($3 || repeat('f', 48), 'hex')";
  return stored(snapshot, "log", where, [correlationId, prefix]);
}

/** Bounded at every step: a run may have any number of traces, and a trace any number of spans. */
const LATEST = `SELECT ${storedColumns("s")} FROM (SELECT correlation_id FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id LIMIT 10) AS latest
  CROSS JOIN LATERAL (SELECT trace_id, days FROM trace WHERE project = $1 AND correlation_id = latest.correlation_id LIMIT $2) AS t
  CROSS JOIN LATERAL (SELECT r.* FROM unnest(t.days) AS d (day) JOIN span r ON r.project = $1 AND r.day = d.day AND r.trace_id = t.trace_id LIMIT $2) AS s
  ORDER BY s.start_ns DESC LIMIT $2`;

/** Bytes of spans of the runs that something came for last. */
export async function latestSpans({ client, project }: Snapshot, most: number): Promise<RecordBytes[]> {
  const { rows } = await client.query<StoredRecord>(LATEST, [project.id, most]);
  return joinRecords(client, project.id, rows);
}
