import type { Snapshot } from "#read/in-project.ts";
import { placeOfRef, isSpan, type RecordRef } from "#read/steps/record-ref.ts";
import { MOST_BETWEEN } from "#read/steps/window.ts";
import { positionAt } from "#replay/position.ts";
import type { RunKey } from "./run-key.ts";

/** A record with when it begins, in Unix nanoseconds. */
export interface Timed extends RecordRef {
  ns: bigint;
}

const TIMES = (
  table: string,
  id: string,
  ns: string,
): string => `SELECT encode(r.trace_id, 'hex') AS "traceId", encode(r.${id}, 'hex') AS id, r.${ns} AS ns
  FROM unnest($2::bytea[], $3::bytea[]) AS w (trace_id, id)
  JOIN trace t ON t.project = $1 AND t.trace_id = w.trace_id CROSS JOIN LATERAL unnest(t.days) AS d (day)
  JOIN ${table} r ON r.project = $1 AND r.day = d.day AND r.trace_id = w.trace_id AND r.${id} = w.id`;

async function timesOf({ client, project }: Snapshot, text: string, refs: readonly RecordRef[]): Promise<Timed[]> {
  if (refs.length === 0) return [];
  const bytes = (digits: string): Buffer => Buffer.from(digits, "hex");
  const values = [project.id, refs.map(({ traceId }) => bytes(traceId)), refs.map(({ id }) => bytes(id))];
  return (await client.query<Timed>(text, values)).rows;
}

/** A step that stands so far behind this time that nothing beyond it is read now; undefined when there are fewer. */
const FAR = `SELECT start_ns AS ns FROM step WHERE project = $1 AND correlation_id = $2 AND position >= $3 ORDER BY position OFFSET ${MOST_BETWEEN - 1} LIMIT 1`;

/**
 * Records in the order of their times, parted where more steps lie between them than are read at once: `now` is never empty unless
 * nothing is there.
 */
export async function timed(snapshot: Snapshot, run: RunKey, records: readonly RecordRef[]): Promise<{ now: Timed[]; later: Timed[] }> {
  const spans = await timesOf(snapshot, TIMES("span", "span_id", "start_ns"), records.filter(isSpan));
  const logs = await timesOf(
    snapshot,
    TIMES("log", "log_id", "time_ns"),
    records.filter((ref) => !isSpan(ref)),
  );
  // A span that was stored for two days is there twice: its steps stand where the first of them says.
  const distinct = new Map([...spans, ...logs].toSorted(later).map((one) => [placeOfRef(one), one]));
  const sorted = [...distinct.values()].toSorted(earlier);
  const [first] = sorted;
  if (first === undefined) return { now: [], later: [] };
  const { rows } = await snapshot.client.query<{ ns: bigint }>(FAR, [...run, positionAt(first.ns)]);
  const far = rows[0]?.ns;
  const near = far === undefined ? sorted : sorted.filter(({ ns }) => ns <= far || ns === first.ns);
  return { now: near, later: sorted.slice(near.length) };
}

const earlier = (a: Timed, b: Timed): number => (a.ns < b.ns ? -1 : a.ns > b.ns ? 1 : a.id < b.id ? -1 : 1);
const later = (a: Timed, b: Timed): number => earlier(b, a);
