import type pg from "pg";
import type { PlacedRecord } from "#correlation/places-of.ts";
import type { Claim, Several } from "#trace/claim.ts";
import { compact } from "#trace/compact.ts";
import type { CorrelationId } from "#trace/ids.ts";

/** A stored record of a trace or of one of its parts, as far as its place depends on it. */
export interface FiledRecord extends PlacedRecord {
  day: string;
  /** The trace that the row says, in hex: the trace or one of its parts. */
  filedUnder: string;
}

interface Row {
  signal: "span" | "log";
  day: string;
  id: string;
  parent: string | null;
  kind: string;
  start_ns: bigint;
  claim_rule: number | null;
  claim: string | null;
  filed: string;
}

const OF_FAMILY = `SELECT 'span' AS signal, day, encode(span_id, 'hex') AS id, encode(parent_span_id, 'hex') AS parent, kind, start_ns, claim_rule, claim, encode(trace_id, 'hex') AS filed
  FROM span WHERE project = $1 AND trace_id = ANY($2::bytea[]) AND day = ANY($3::date[])
  UNION ALL
  SELECT 'log', day, encode(log_id, 'hex'), encode(span_id, 'hex'), kind, time_ns, claim_rule, claim, encode(trace_id, 'hex')
  FROM log WHERE project = $1 AND trace_id = ANY($2::bytea[]) AND day = ANY($3::date[])
  ORDER BY 6, 3, 9`;

/** The records of a trace and its parts, in a total order. */
export async function familyRecords(
  client: pg.ClientBase,
  project: number,
  traceIds: readonly string[],
  days: readonly string[],
): Promise<FiledRecord[]> {
  const { rows } = await client.query<Row>(OF_FAMILY, [project, traceIds.map((id) => Buffer.from(id, "hex")), days]);
  return rows.map((row) =>
    compact<FiledRecord>({
      signal: row.signal,
      day: row.day,
      id: row.id,
      parent: row.parent ?? undefined,
      kind: row.kind,
      startNs: row.start_ns,
      claimRule: row.claim_rule ?? undefined,
      claim: (row.claim as CorrelationId | null) ?? undefined,
      filedUnder: row.filed,
    }),
  );
}

/** Every claim heard for a trace. */
export async function claimsHeard(client: pg.ClientBase, project: number, traceId: string): Promise<Claim[]> {
  const { rows } = await client.query<{ rule: number; distance: number; value: string; key: string; several: string }>(
    "SELECT rule, distance, value, key, several FROM claim WHERE project = $1 AND trace_id = $2",
    [project, Buffer.from(traceId, "hex")],
  );
  return rows.map((row) => ({ ...row, value: row.value as CorrelationId, several: row.several as Several }));
}
