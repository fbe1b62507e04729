import { insertArrivals } from "#db/arrivals.ts";
import type { Row } from "#db/rows-in.ts";
import { isSpan, logIdsIn, type RecordRef, spanIdsIn } from "#read/steps/record-ref.ts";
import type { Client, RunKey } from "./run-key.ts";

/** A row of `arrival`. */
interface ArrivalRow {
  trace_id: Buffer;
  id: string;
  spans: Buffer;
  logs: Buffer;
  parent_span_id: Buffer | null;
  after_position: Buffer | null;
}

/** A span whose children are to be read again, those behind a position. */
export interface Parent {
  id: string;
  ref: RecordRef;
  after: Uint8Array;
}

export interface Taken {
  /** Rows that are done when this is written. */
  ids: string[];
  records: RecordRef[];
  /** When there are no records: the first parent that waits. */
  parent?: Parent;
  /** Whether this is all that waits. */
  all: boolean;
}

/** So many records are read together; one row may hold more. */
const MOST_RECORDS = 256;
const MOST_ROWS = 256;

const WAITING = `SELECT a.trace_id, a.id, a.spans, a.logs, a.parent_span_id, a.after_position
  FROM trace t JOIN arrival a ON a.project = t.project AND a.trace_id = t.trace_id
  WHERE t.project = $1 AND t.correlation_id = $2
  ORDER BY a.parent_span_id IS NOT NULL, a.at_ns, a.id LIMIT $3`;

/** The earliest records of a run that the index does not hold; or, with a limit, all that there are. */
export async function takeArrivals(client: Client, run: RunKey, everything = false): Promise<Taken> {
  const { rows } = await client.query<ArrivalRow>(WAITING, [...run, everything ? null : MOST_ROWS]);
  const taken: Taken = { ids: [], records: [], all: false };
  for (const row of rows) {
    if (!everything && taken.records.length >= MOST_RECORDS) return taken;
    if (row.parent_span_id !== null && !everything) return { ...taken, ...(taken.ids.length === 0 ? { parent: parentOf(row) } : {}) };
    taken.ids.push(row.id);
    taken.records.push(...refsOf(row));
  }
  return { ...taken, all: everything || rows.length < MOST_ROWS };
}

function refsOf({ trace_id: trace, spans, logs }: ArrivalRow): RecordRef[] {
  const traceId = trace.toString("hex");
  return [...spanIdsIn(spans), ...logIdsIn(logs)].map((id) => ({ traceId, id }));
}

function parentOf({ id, trace_id: trace, parent_span_id: span, after_position: after }: ArrivalRow): Parent {
  return { id, ref: { traceId: trace.toString("hex"), id: (span ?? Buffer.alloc(0)).toString("hex") }, after: after ?? new Uint8Array(0) };
}

/** What was taken is in the index now. */
export async function dropArrivals(client: Client, [project]: RunKey, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await client.query("DELETE FROM arrival WHERE project = $1 AND id = ANY($2::uuid[])", [project, ids]);
}

/** Asks for the children of spans to be read again: what they inherit changed. */
export async function awaitChildren(client: Client, [project]: RunKey, parents: readonly RecordRef[]): Promise<void> {
  if (parents.length === 0) return;
  await client.query(
    `INSERT INTO arrival (project, trace_id, at_ns, until_ns, spans, logs, parent_span_id)
      SELECT $1, trace_id, 0, 0, ''::bytea, ''::bytea, span_id FROM unnest($2::bytea[], $3::bytea[]) AS p (trace_id, span_id)`,
    [project, parents.map(({ traceId }) => Buffer.from(traceId, "hex")), parents.map(({ id }) => Buffer.from(id, "hex"))],
  );
}

/** Leaves records for another turn. */
export async function awaitAgain(client: Client, [project]: RunKey, records: readonly RecordRef[]): Promise<void> {
  const rows = (refs: readonly RecordRef[], name: string, ns: string): Row[] =>
    refs.map((ref) => ({ trace_id: Buffer.from(ref.traceId, "hex"), [name]: Buffer.from(ref.id, "hex"), [ns]: nsOf(ref) }));
  const logs = records.filter((ref) => !isSpan(ref));
  await insertArrivals(client, project, rows(records.filter(isSpan), "span_id", "start_ns"), rows(logs, "log_id", "time_ns"));
}

const nsOf = (ref: RecordRef & { ns?: bigint }): bigint => ref.ns ?? 0n;

/** Goes on behind a child, or is done. */
export async function moveOn(client: Client, run: RunKey, parent: Parent, behind: Uint8Array | undefined): Promise<void> {
  if (behind === undefined) return dropArrivals(client, run, [parent.id]);
  await client.query("UPDATE arrival SET after_position = $3 WHERE project = $1 AND id = $2", [run[0], parent.id, behind]);
}
