import type pg from "pg";
import { readRunsAgain } from "#db/arrivals.ts";
import { dropFindingsOfRuns } from "#db/failures.ts";
import { inTransaction } from "#db/transaction.ts";
import { newJob, openJob, saveJob } from "./job.ts";
import type { Job, Range } from "./job.ts";
import { patiently } from "./patiently.ts";
import { rewriteFacts } from "./rewrite-facts.ts";
import type { Facts, Rewritten, TracePlace } from "./rewrite-facts.ts";
import { sumAgain } from "./sum-again.ts";

/**
 * Stored runs read again by the dialects, prices and rules of now: fact columns, places and sums trace by trace, then steps and findings run by
 * run. Records are never changed. Safe to repeat, to interrupt and to run while records come; memory is bounded by one part of one trace.
 */

export interface Rederivation {
  pool: pg.Pool;
  project: number;
  range: Range;
  facts: Facts;
  /** Gives a trace its place by the correlation keys of now. */
  correlate: (traceId: string) => Promise<unknown>;
  /** Judges these runs of the project; settles when they are judged or cannot be. */
  analyse: (correlationIds: readonly string[]) => Promise<void>;
  /** Counts what would change and changes nothing. */
  dry: boolean;
  /** Told after every trace and every handful of runs. */
  tell: (job: Job) => void;
  signal: AbortSignal;
}

/** Traces are found a page at a time; runs are judged a page at a time. */
const TRACES = 100;
const RUNS = 16;

/** What was done. Interrupted by the signal it stops between two traces or pages of runs, and the next call goes on there. */
export async function rederive(work: Rederivation): Promise<{ job: Job; resumed: boolean }> {
  const { pool, project, range, dry, tell } = work;
  const { job, resumed } = dry ? { job: newJob(), resumed: false } : await openJob(pool, project, range);
  const done = async (change: Partial<Job>): Promise<void> => {
    Object.assign(job, change);
    if (!dry) await saveJob(pool, project, job);
    tell(job);
  };
  if (job.phase === "traces") await eachTrace(work, job, done);
  if (job.phase === "runs") await eachRun(work, job, done);
  return { job, resumed };
}

type Done = (change: Partial<Job>) => Promise<void>;

async function eachTrace(work: Rederivation, job: Job, done: Done): Promise<void> {
  for (;;) {
    const traces = await nextTraces(work, job.place);
    for (const traceId of traces) {
      if (work.signal.aborted) return;
      const { records, changed } = await oneTrace(work, traceId);
      await done({ place: traceId, traces: job.traces + 1, records: job.records + records, changed: job.changed + changed });
    }
    if (traces.length === 0) return done({ phase: work.dry ? "done" : "runs", place: "" });
  }
}

/** Its columns before its place, because the place is found by columns; its sums after it, because records may have moved. */
async function oneTrace(work: Rederivation, traceId: string): Promise<Rewritten> {
  const sum: Rewritten = { records: 0, changed: 0 };
  for (const part of await familyOf(work, traceId)) {
    const { records, changed } = await patiently(() => rewriteFacts(work.pool, work.project, part, work));
    sum.records += records;
    sum.changed += changed;
  }
  if (work.dry) return sum;
  await patiently(() => work.correlate(traceId));
  for (const part of await familyOf(work, traceId)) await patiently(() => sumAgain(work.pool, work.project, part));
  return sum;
}

/** A trace with several IDs is filed as its parts, which belong to it: the next traces in order of their IDs, parts left out. */
export async function nextTraces(
  { pool, project, range }: Pick<Rederivation, "pool" | "project" | "range">,
  after: string,
): Promise<string[]> {
  const overlaps = "end_ns >= $3 AND start_ns <= $4";
  const { rows } = await pool.query<{ trace_id: string }>(
    `SELECT encode(id, 'hex') AS trace_id FROM (
      (SELECT trace_id AS id FROM trace WHERE project = $1 AND trace_id > decode($2, 'hex') AND part_of IS NULL AND ${overlaps} ORDER BY trace_id LIMIT ${TRACES})
      UNION (SELECT part_of FROM trace WHERE project = $1 AND part_of > decode($2, 'hex') AND ${overlaps} ORDER BY part_of LIMIT ${TRACES})
    ) AS heads ORDER BY id LIMIT ${TRACES}`,
    [project, after, range.fromNs, range.toNs],
  );
  return rows.map(({ trace_id: traceId }) => traceId);
}

/** A trace and its parts, each with the days that hold its records. */
export async function familyOf({ pool, project }: Pick<Rederivation, "pool" | "project">, traceId: string): Promise<TracePlace[]> {
  const { rows } = await pool.query<{ trace_id: string; days: string[] }>(
    "SELECT encode(trace_id, 'hex') AS trace_id, days FROM trace WHERE project = $1 AND (trace_id = decode($2, 'hex') OR part_of = decode($2, 'hex')) ORDER BY trace_id",
    [project, traceId],
  );
  return rows.map((row) => ({ traceId: row.trace_id, days: row.days }));
}

async function eachRun(work: Rederivation, job: Job, done: Done): Promise<void> {
  for (;;) {
    if (work.signal.aborted) return;
    const ids = await nextRuns(work, job.place);
    const last = ids.at(-1);
    if (last === undefined) return done({ phase: "done" });
    await patiently(() => readAgain(work, ids));
    await work.analyse(ids);
    await done({ place: last, runs: job.runs + ids.length });
  }
}

async function nextRuns({ pool, project, range }: Rederivation, after: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT correlation_id AS id FROM run WHERE project = $1 AND correlation_id COLLATE "C" > $2 COLLATE "C"
      AND end_ns >= $3 AND start_ns <= $4 ORDER BY correlation_id COLLATE "C" LIMIT ${RUNS}`,
    [project, after, range.fromNs, range.toNs],
  );
  return rows.map(({ id }) => id);
}

/** Every view of a run is remembered under its revision, so that it has to grow. */
async function readAgain({ pool, project }: Rederivation, ids: readonly string[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(`SELECT 1 FROM run WHERE project = $1 AND correlation_id = ANY($2) ORDER BY correlation_id COLLATE "C" FOR UPDATE`, [
      project,
      ids,
    ]);
    await dropFindingsOfRuns(client, project, ids);
    await readRunsAgain(client, project, ids);
    await client.query("UPDATE run SET revision = revision + 1 WHERE project = $1 AND correlation_id = ANY($2)", [project, ids]);
  });
}
