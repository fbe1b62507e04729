import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { HELD, partitionedDays } from "#db/retention.ts";
import { listProjects } from "#db/projects.ts";
import { retryable } from "#db/retryable.ts";
import { holdWriters, nextEpoch } from "#db/text-state.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Due } from "./due.ts";

/** Days that go with their partitions: in milliseconds, whatever they hold. */

const HAS_RECORDS = ["span", "log"].map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE project = $1 AND day = $2)`).join(" OR ");
const HAS_HELD = `EXISTS (SELECT 1 FROM trace WHERE project = $1 AND $2::date = ANY(days) AND correlation_id IN (${HELD}))`;
/** A batch waits for its turn, in the statement that begins it, for less than a minute: it has begun after this, or has ended before. */
const SINCE = "SELECT (clock_timestamp() - interval '1 minute')::text AS since";
/** Whatever comes for a trace touches its run. */
const NAMED_SINCE = `SELECT 1 FROM (SELECT correlation_id FROM run WHERE project = $1 AND last_activity >= $3::timestamptz OFFSET 0) AS r
  CROSS JOIN LATERAL (SELECT 1 FROM trace t WHERE t.project = $1 AND t.correlation_id = r.correlation_id AND $2::date = ANY(t.days) LIMIT 1) AS t LIMIT 1`;
const TRIES = 20;
const PAUSE_MS = 100;
const STILL_NAMED = "SELECT 1 FROM trace WHERE project = $1 AND $2::date = ANY(days) LIMIT 1";

/** Days with partitions of which no project keeps anything. */
export async function droppableDays(pool: pg.Pool, due: readonly Due[]): Promise<string[]> {
  const terms = due.flatMap(({ term }) => term ?? []);
  const latest = terms.reduce((max, { firstDay }) => (firstDay > max ? firstDay : max), "");
  const days: string[] = [];
  for (const day of await partitionedDays(pool)) if (day < latest && !(await isKept(pool, due, day))) days.push(day);
  return days;
}

async function isKept(pool: pg.Pool, due: readonly Due[], day: string): Promise<boolean> {
  for (const { project, term } of due) {
    const { rows } = await pool.query<{ records: boolean; held: boolean }>(`SELECT (${HAS_RECORDS}) AS records, ${HAS_HELD} AS held`, [
      project,
      day,
    ]);
    if (rows[0]?.records === true && (rows[0].held || term === undefined || day >= term.firstDay)) return true;
  }
  return false;
}

/**
 * Drops the partitions of a day whose summaries are gone; false when a trace names the day again (a record that came late, a run that was
 * held meanwhile): then its records are deleted one by one the next time. All traces are looked through before batches are held up; while they are,
 * only those of runs in which something has happened since.
 */
export async function dropDay(pool: pg.Pool, day: string): Promise<boolean> {
  const projects = await projectIds(pool);
  const since = await inTransaction(pool, async (client) => endOfBatches(client, projects));
  for (const project of projects) if ((await pool.query(STILL_NAMED, [project, day])).rowCount !== 0) return false;
  for (let tried = 1; ; tried++) {
    try {
      return await inTransaction(pool, async (client) => dropUnnamed(client, await projectIds(pool), day, since));
    } catch (error) {
      // Somebody reads the day, or its parent, for longer than batches shall wait.
      if (!retryable(error) || tried === TRIES) throw error;
      await sleep(PAUSE_MS * tried);
    }
  }
}

const projectIds = async (pool: pg.Pool): Promise<number[]> => (await listProjects(pool)).map(({ id }) => id).toSorted((a, b) => a - b);

/** Waits for the batches that are being written. Those that end later have begun after the time that is answered. */
async function endOfBatches(client: pg.ClientBase, projects: readonly number[]): Promise<string> {
  for (const project of projects) await holdWriters(client, project);
  const { rows } = await client.query<{ since: string }>(SINCE);
  return rows[0]?.since ?? "-infinity";
}

async function dropUnnamed(client: pg.ClientBase, projects: readonly number[], day: string, since: string): Promise<boolean> {
  for (const project of projects) await holdWriters(client, project);
  for (const project of projects) if ((await client.query(NAMED_SINCE, [project, day, since])).rowCount !== 0) return false;
  await client.query("SELECT playhead_drop_day($1)", [day]);
  await client.query("DELETE FROM loose_text WHERE day = $1", [day]);
  for (const project of projects) await nextEpoch(client, project, false);
  return true;
}
