import { headOf, saidOf } from "#dialects/index.ts";
import { prepared } from "#db/prepared-query.ts";
import { joinRecords, storedColumns, type StoredRecord } from "#db/pieces.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import { type RecordKey, recordKeyOf } from "#trace/record-key.ts";
import type { Told } from "#trace/told.ts";
import type { Snapshot } from "#read/in-project.ts";
import { isSpan, placeOfRef, type RecordRef } from "./record-ref.ts";

/** A record that was read, and where it stands. */
export interface Found {
  ref: RecordRef;
  told: Told;
}

const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
const hex = (buffer: Buffer): string => buffer.toString("hex");

/** One after the other, kept apart by OFFSET: statistics that lag behind a trace that grows would have it read once as a whole instead. */
const BY_REF = (table: string, id: string): string => `SELECT ${storedColumns("r")}, r.trace_id, r.${id} AS id
  FROM unnest($2::bytea[], $3::bytea[]) AS wanted (trace_id, id)
  JOIN trace t ON t.project = $1 AND t.trace_id = wanted.trace_id CROSS JOIN LATERAL unnest(t.days) AS d (day)
  CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE project = $1 AND day = d.day AND trace_id = wanted.trace_id AND ${id} = wanted.id OFFSET 0) r`;

const SPANS = BY_REF("span", "span_id");
const LOGS = BY_REF("log", "log_id");

type Row = StoredRecord & { trace_id: Buffer; id: Buffer };

async function rowsOf({ client, project }: Snapshot, text: string, refs: readonly RecordRef[]): Promise<Row[]> {
  if (refs.length === 0) return [];
  const values = [project.id, refs.map(({ traceId }) => bytes(traceId)), refs.map(({ id }) => bytes(id))];
  return (await client.query<Row>(prepared(text, values))).rows;
}

/** Records by their places, read by their dialects. A span that was stored for two days is there twice; what is gone is left out. */
export async function recordsByRef(snapshot: Snapshot, refs: Iterable<RecordRef>): Promise<Found[]> {
  const wanted = [...new Map([...refs].map((ref) => [placeOfRef(ref), ref])).values()];
  const spans = await rowsOf(snapshot, SPANS, wanted.filter(isSpan));
  const logs = await rowsOf(
    snapshot,
    LOGS,
    wanted.filter((ref) => !isSpan(ref)),
  );
  const rows = [...spans, ...logs];
  const joined = await joinRecords(snapshot.client, snapshot.project.id, rows);
  return joined.map((stored, at) => {
    const { trace_id: traceId, id } = rows[at] as Row;
    const record = at < spans.length ? spanOf(stored) : logOf(stored);
    return { ref: { traceId: hex(traceId), id: hex(id) }, told: { record, head: headOf(record), said: saidOf(record) } };
  });
}

/** Deeper nesting than this is nobody's call tree, and a circle ends here too. */
const DEEPEST = 64;

const ANCESTORS = `WITH RECURSIVE up (trace_id, span_id, depth) AS (
    SELECT trace_id, span_id, 0 FROM unnest($2::bytea[], $3::bytea[]) AS first (trace_id, span_id)
    UNION
    SELECT s.trace_id, s.parent_span_id, up.depth + 1 FROM up
      JOIN trace t ON t.project = $1 AND t.trace_id = up.trace_id CROSS JOIN LATERAL unnest(t.days) AS d (day)
      CROSS JOIN LATERAL (SELECT * FROM span WHERE project = $1 AND day = d.day AND trace_id = up.trace_id AND span_id = up.span_id OFFSET 0) s
      WHERE s.parent_span_id IS NOT NULL AND up.depth < ${DEEPEST})
  SELECT DISTINCT trace_id, span_id FROM up`;

/** The places of these spans' ancestors, and their own. Ancestors that did not arrive are named too. */
export async function withAncestors({ client, project }: Snapshot, spans: readonly RecordRef[]): Promise<RecordRef[]> {
  if (spans.length === 0) return [];
  const values = [project.id, spans.map(({ traceId }) => bytes(traceId)), spans.map(({ id }) => bytes(id))];
  const { rows } = await client.query<{ trace_id: Buffer; span_id: Buffer }>(prepared(ANCESTORS, values));
  return rows.map((row) => ({ traceId: hex(row.trace_id), id: hex(row.span_id) }));
}

/** The spans among these records, and those that logs name. */
export function spansNamed(found: readonly Found[]): RecordRef[] {
  return found.flatMap(({ ref: { traceId }, told: { record } }) =>
    record.traceId !== undefined && record.spanId !== undefined ? [{ traceId, id: record.spanId as string }] : [],
  );
}

export function byKey(found: readonly Found[]): Map<RecordKey, Found> {
  return new Map(found.map((one) => [recordKeyOf(one.told.record), one]));
}
