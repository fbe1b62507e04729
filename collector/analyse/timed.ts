import type { Snapshot } from "#read/in-project.ts";
import { placeOfRef, isSpan, type RecordRef } from "#read/steps/record-ref.ts";
import { BYTES_AT_ONCE } from "#read/steps/short-run.ts";
import { MOST_BETWEEN } from "#read/steps/window.ts";
import { positionAt } from "#replay/position.ts";
import type { RunKey } from "./run-key.ts";

/** A record with when it begins, in Unix nanoseconds. */
export interface Timed extends RecordRef {
  ns: bigint;
  /** Of the record as it was received. */
  bytes: number;
}

const TIMES = (
  table: string,
  id: string,
  ns: string,
): string => `SELECT encode(r.trace_id, 'hex') AS "traceId", encode(r.${id}, 'hex') AS id, r.${ns} AS ns, r.bytes
  FROM unnest($2::bytea[], $3::bytea[]) AS w (trace_id, id)
  JOIN trace t ON t.project = $1 AND t.trace_id = w.trace_id CROSS JOIN LATERAL unnest(t.days) AS d (day)
  CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE project = $1 AND day = d.day AND trace_id = w.trace_id AND ${id} = w.id OFFSET 0) r`;

async function timesOf({ client, project }: Snapshot, text: string, refs: readonly RecordRef[]): Promise<Timed[]> {
  if (refs.length === 0) return [];
  const bytes = (digits: string): Buffer => Buffer.from(digits, "hex");
  const values = [project.id, refs.map(({ traceId }) => bytes(traceId)), refs.map(({ id }) => bytes(id))];
  return (await client.query<Timed>(text, values)).rows;
}

/** A step that stands so far behind this time that nothing beyond it is read now; undefined when there are fewer. */
const FAR =
  "SELECT start_ns AS ns FROM step WHERE project = $1 AND correlation_id = $2 AND position >= $3 ORDER BY position OFFSET $4 LIMIT 1";

export interface Parted {
  now: Timed[];
  later: Timed[];
  /** So many records of this length may be read around them, on either side and twice over. */
  most: number;
}

const FEWEST = 4;

/**
 * Records in the order of their times, parted where they are too long to be read at once, or where too many steps lie between them:
 * `now` is never empty unless nothing is there.
 */
export async function timed(snapshot: Snapshot, run: RunKey, records: readonly RecordRef[]): Promise<Parted> {
  const spans = await timesOf(snapshot, TIMES("span", "span_id", "start_ns"), records.filter(isSpan));
  const logs = await timesOf(
    snapshot,
    TIMES("log", "log_id", "time_ns"),
    records.filter((ref) => !isSpan(ref)),
  );
  // A span that was stored for two days is there twice: its steps stand where the first of them says.
  const distinct = new Map([...spans, ...logs].toSorted(later).map((one) => [placeOfRef(one), one]));
  const sorted = [...distinct.values()].toSorted(earlier);
  const light = fitting(sorted);
  const [first] = light;
  if (first === undefined) return { now: [], later: [], most: 0 };
  const fit = Math.floor(BYTES_AT_ONCE / Math.max(1, light.reduce((sum, { bytes }) => sum + bytes, 0) / light.length));
  const between = Math.min(MOST_BETWEEN, Math.max(FEWEST, fit)) - 1;
  const { rows } = await snapshot.client.query<{ ns: bigint }>(FAR, [...run, positionAt(first.ns), between]);
  const far = rows[0]?.ns;
  const now = far === undefined ? light : light.filter(({ ns }) => ns <= far || ns === first.ns);
  return { now, later: sorted.slice(now.length), most: Math.max(FEWEST, fit >> 2) };
}

/** The first of them that may be read together; one is, whatever its length. */
function fitting(records: readonly Timed[]): Timed[] {
  let room = BYTES_AT_ONCE;
  const end = records.findIndex(({ bytes }, at) => (room -= bytes) < 0 && at > 0);
  return end === -1 ? [...records] : records.slice(0, end);
}

const earlier = (a: Timed, b: Timed): number => (a.ns < b.ns ? -1 : a.ns > b.ns ? 1 : a.id < b.id ? -1 : 1);
const later = (a: Timed, b: Timed): number => earlier(b, a);
