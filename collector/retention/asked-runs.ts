import type pg from "pg";
import { HELD } from "#db/retention.ts";

export type Asked = "run" | "user" | "project";

/** Runs deleted together. */
export const AT_ONCE = 50;

const NOT_HELD = `correlation_id NOT IN (${HELD})`;
/** By its traces: the run's own row goes first. */
const RUN = `SELECT DISTINCT correlation_id FROM trace WHERE project = $1 AND correlation_id = $2 AND ${NOT_HELD}`;
const PROJECT = `SELECT DISTINCT correlation_id FROM trace WHERE project = $1 LIMIT ${AT_ONCE}`;
const USER = `SELECT DISTINCT correlation_id FROM trace WHERE project = $1 AND user_id = $2 AND ${NOT_HELD} LIMIT ${AT_ONCE}`;
const DAYS = "SELECT DISTINCT unnest(days) AS day FROM trace WHERE project = $1 ORDER BY 1";
const ofRecords = (
  table: string,
): string => `SELECT DISTINCT t.correlation_id FROM ${table} r JOIN trace t ON t.project = r.project AND t.trace_id = r.trace_id
  WHERE r.project = $1 AND r.day = $3 AND r.user_id = $2 AND t.${NOT_HELD} LIMIT ${AT_ONCE}`;

async function ids(pool: pg.Pool, text: string, values: readonly unknown[]): Promise<string[]> {
  const { rows } = await pool.query<{ correlation_id: string }>(text, [...values]);
  return rows.map((row) => row.correlation_id);
}

/** A run has one user in its row and may have another in one of its records: every day is looked through. */
async function ofUser(pool: pg.Pool, project: number, user: string): Promise<string[]> {
  const found = await ids(pool, USER, [project, user]);
  if (found.length > 0) return found;
  const { rows: days } = await pool.query<{ day: string }>(DAYS, [project]);
  for (const { day } of days)
    for (const table of ["span", "log"]) {
      const runs = await ids(pool, ofRecords(table), [project, user, day]);
      if (runs.length > 0) return runs;
    }
  return [];
}

/** The next runs that a deletion means; none when it is done. Held runs are passed over, unless the whole project goes. */
export const NEXT_RUNS: { [K in Asked]: (pool: pg.Pool, project: number, target: string) => Promise<string[]> } = {
  run: async (pool, project, target) => ids(pool, RUN, [project, target]),
  user: ofUser,
  project: async (pool, project) => ids(pool, PROJECT, [project]),
};
