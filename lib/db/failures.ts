import type pg from "pg";

/** Failures by signature are kept with the findings that they count, in the same transaction. */

/** A problem that came or went. */
export interface Counted {
  signature: string;
  /** Start of its step, Unix nanoseconds. */
  atNs: bigint;
}

/** A problem that came, with what its signature stands for. */
export interface NewFailure extends Counted {
  kind: string;
  subject: string;
  message: string;
  path: string | null;
}

type Client = pg.ClientBase | pg.Pool;

/** Rows are locked in the order of their keys, so that two runs with the same failures never wait for each other. */
const NAME = `INSERT INTO failure (project, signature, kind, subject, message, path, first_ns, last_ns)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[]) AS f (signature)
  ORDER BY f.signature COLLATE "C" ON CONFLICT (project, signature) DO UPDATE
  SET first_ns = least(failure.first_ns, excluded.first_ns), last_ns = greatest(failure.last_ns, excluded.last_ns)`;
const LOCK = `SELECT 1 FROM failure WHERE project = $1 AND signature = ANY($2) ORDER BY signature COLLATE "C" FOR UPDATE`;
const COUNT = `INSERT INTO failure_day (project, signature, day, failures) SELECT $1, * FROM unnest($2::text[], $3::date[], $4::bigint[]) AS d
  ON CONFLICT (project, signature, day) DO UPDATE SET failures = failure_day.failures + excluded.failures`;
const EMPTY = "DELETE FROM failure_day WHERE project = $1 AND signature = ANY($2) AND failures <= 0";
/** Index: finding_signature_idx. */
const BOUNDS = `UPDATE failure f SET last_ns = b.last_ns, first_ns = b.first_ns FROM unnest($2::text[]) AS g (signature)
  CROSS JOIN LATERAL (SELECT max(at_ns) AS last_ns, min(at_ns) AS first_ns FROM finding WHERE project = $1 AND finding.signature = g.signature) b
  WHERE f.project = $1 AND f.signature = g.signature AND b.last_ns IS NOT NULL`;
const GONE = `DELETE FROM failure f WHERE f.project = $1 AND f.signature = ANY($2)
  AND NOT EXISTS (SELECT 1 FROM finding WHERE finding.project = $1 AND finding.signature = f.signature)`;

/** Counts what came and what went. Call it when the findings are written, at the end of their transaction. */
export async function countFailures(
  client: Client,
  project: number,
  gone: readonly Counted[],
  fresh: readonly NewFailure[],
): Promise<void> {
  const lost = [...new Set(gone.map(({ signature }) => signature))].toSorted();
  if (lost.length + fresh.length === 0) return;
  await lock(client, project, lost, fresh);
  const days = daysOf(gone, fresh);
  if (days.length > 0)
    await client.query(COUNT, [project, days.map((d) => d.signature), days.map((d) => d.day), days.map((d) => d.failures)]);
  if (lost.length === 0) return;
  for (const text of [EMPTY, BOUNDS, GONE]) await client.query(text, [project, lost]);
}

async function lock(client: Client, project: number, lost: readonly string[], fresh: readonly NewFailure[]): Promise<void> {
  const named = new Map<string, NewFailure & { firstNs: bigint; lastNs: bigint }>();
  for (const one of fresh) {
    const { firstNs = one.atNs, lastNs = one.atNs } = named.get(one.signature) ?? {};
    named.set(one.signature, {
      ...one,
      firstNs: one.atNs < firstNs ? one.atNs : firstNs,
      lastNs: one.atNs > lastNs ? one.atNs : lastNs,
    });
  }
  const rows = [...named.values()];
  // All that exist, first: what is inserted afterwards is new to everybody.
  await client.query(LOCK, [project, [...new Set([...lost, ...named.keys()])]]);
  if (rows.length === 0) return;
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  await client.query(NAME, [
    project,
    column((row) => row.signature),
    column((row) => row.kind),
    column((row) => row.subject),
    column((row) => row.message),
    column((row) => row.path),
    column((row) => row.firstNs),
    column((row) => row.lastNs),
  ]);
}

interface Day {
  signature: string;
  day: string;
  failures: number;
}

/** Sums by day; days on which as many came as went are left out. */
function daysOf(gone: readonly Counted[], fresh: readonly Counted[]): Day[] {
  const days = new Map<string, Day>();
  const add = ({ signature, atNs }: Counted, failures: number): void => {
    const day = dayOf(atNs);
    const key = `${signature} ${day}`;
    days.set(key, { signature, day, failures: (days.get(key)?.failures ?? 0) + failures });
  };
  for (const one of gone) add(one, -1);
  for (const one of fresh) add(one, 1);
  return [...days]
    .filter(([, day]) => day.failures !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, day]) => day);
}

const NS_PER_MS = 1_000_000n;

function dayOf(ns: bigint): string {
  return new Date(Number(ns / NS_PER_MS)).toISOString().slice(0, 10);
}

/** What a DELETE of findings must return for the failures to be counted. */
export const RETURNING_COUNTED = "RETURNING signature, at_ns";

export function countedOf(rows: readonly { signature: string | null; at_ns: bigint | null }[]): Counted[] {
  return rows.flatMap(({ signature, at_ns: atNs }) => (signature === null || atNs === null ? [] : [{ signature, atNs }]));
}

const OF_RUNS = `DELETE FROM finding WHERE project = $1 AND correlation_id = ANY($2) ${RETURNING_COUNTED}`;
/** While the steps are still there: a finding names its run, and a trace may have moved to another. */
const OF_TRACES = `DELETE FROM finding f USING step s WHERE s.project = $1 AND s.trace_id = ANY($2::bytea[])
  AND f.project = $1 AND f.correlation_id = s.correlation_id AND f.step_id = s.step_id ${RETURNING_COUNTED}`;

/** Removes the findings of whole runs. */
export async function dropFindingsOfRuns(client: Client, project: number, correlationIds: readonly string[]): Promise<void> {
  await drop(client, project, OF_RUNS, correlationIds);
}

/** Removes the findings on the steps of traces; before the steps. */
export async function dropFindingsOfTraces(client: Client, project: number, traceIds: readonly Uint8Array[]): Promise<void> {
  await drop(client, project, OF_TRACES, traceIds);
}

async function drop(client: Client, project: number, text: string, of: readonly unknown[]): Promise<void> {
  const { rows } = await client.query<{ signature: string | null; at_ns: bigint | null }>(text, [project, of]);
  await countFailures(client, project, countedOf(rows), []);
}
