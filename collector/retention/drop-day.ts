import type pg from "pg";
import { HELD, partitionedDays } from "#db/retention.ts";
import { listProjects } from "#db/projects.ts";
import { holdWriters, nextEpoch } from "#db/text-state.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Due } from "./purge.ts";

/** Days that go with their partitions: in milliseconds, whatever they hold. */

const HAS_RECORDS = ["span", "log"].map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE project = $1 AND day = $2)`).join(" OR ");
const HAS_HELD = `EXISTS (SELECT 1 FROM trace WHERE project = $1 AND $2::date = ANY(days) AND correlation_id IN (${HELD}))`;
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
 * held meanwhile): then its records are deleted one by one the next time.
 */
export async function dropDay(pool: pg.Pool, day: string): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const projects = (await listProjects(pool)).map(({ id }) => id).toSorted((a, b) => a - b);
    for (const project of projects) {
      await holdWriters(client, project);
      if ((await client.query(STILL_NAMED, [project, day])).rowCount !== 0) return false;
    }
    await client.query("SELECT playhead_drop_day($1)", [day]);
    await client.query("DELETE FROM loose_text WHERE day = $1", [day]);
    for (const project of projects) await nextEpoch(client, project, false);
    return true;
  });
}
