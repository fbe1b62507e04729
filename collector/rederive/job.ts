import { randomUUID } from "node:crypto";
import type pg from "pg";

/** A rederivation and how far it has come, kept in the database: interrupted, it goes on where it stood. */

export interface Range {
  /** Unix nanoseconds; traces and runs that overlap it are meant. */
  fromNs: bigint;
  toNs: bigint;
}

/** First every trace by its ID, then every run by its correlation ID, then done. `place` is the last one finished. */
export type Phase = "traces" | "runs" | "done";

export interface Job {
  id: string;
  phase: Phase;
  place: string;
  traces: number;
  records: number;
  changed: number;
  runs: number;
}

/** All of time. */
export const EVER: Range = { fromNs: -(1n << 63n), toNs: (1n << 63n) - 1n };

interface JobRow {
  id: string;
  phase: Phase;
  place: string;
  traces: bigint;
  records: bigint;
  changed: bigint;
  runs: bigint;
}

export function newJob(): Job {
  return { id: randomUUID(), phase: "traces", place: "", traces: 0, records: 0, changed: 0, runs: 0 };
}

/** The unfinished job of the same range, or a new one. */
export async function openJob(pool: pg.Pool, project: number, { fromNs, toNs }: Range): Promise<{ job: Job; resumed: boolean }> {
  const { rows } = await pool.query<JobRow>(
    `SELECT id, phase, place, traces, records, changed, runs FROM rederivation
      WHERE project = $1 AND from_ns = $2 AND to_ns = $3 AND finished_at IS NULL ORDER BY started_at DESC LIMIT 1`,
    [project, fromNs, toNs],
  );
  const [row] = rows;
  if (row !== undefined) return { job: jobOf(row), resumed: true };
  const job = newJob();
  await pool.query("INSERT INTO rederivation (project, id, from_ns, to_ns, phase, place) VALUES ($1, $2, $3, $4, $5, $6)", [
    project,
    job.id,
    fromNs,
    toNs,
    job.phase,
    job.place,
  ]);
  return { job, resumed: false };
}

function jobOf({ traces, records, changed, runs, ...row }: JobRow): Job {
  return { ...row, traces: Number(traces), records: Number(records), changed: Number(changed), runs: Number(runs) };
}

/** Called when everything up to `place` is on disk. */
export async function saveJob(pool: pg.Pool, project: number, job: Job): Promise<void> {
  await pool.query(
    `UPDATE rederivation SET phase = $3, place = $4, traces = $5, records = $6, changed = $7, runs = $8,
      finished_at = CASE WHEN $3 = 'done' THEN now() END WHERE project = $1 AND id = $2`,
    [project, job.id, job.phase, job.place, job.traces, job.records, job.changed, job.runs],
  );
}
