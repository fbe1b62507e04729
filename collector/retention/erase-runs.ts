import type pg from "pg";
import { dropFindingsOfRuns } from "#db/failures.ts";
import { holdWriters, nextEpoch } from "#db/text-state.ts";
import { inTransaction } from "#db/transaction.ts";
import { dropCases } from "./drop-cases.ts";
import { dropRecords } from "./drop-records.ts";
import { dropSearched } from "./drop-searched.ts";
import { dropNamingRuns, dropNamingTraces } from "./named-tables.ts";

/**
 * Deletes whole runs with everything that was stored, derived or said of them. First what lists and pages show, then the records a part at a
 * time, then the traces, so that a run that is half gone is never seen and an interrupted deletion finds the rest by its traces. What text
 * only they used goes afterwards: sweepTexts.
 */

/** Records deleted in one transaction. */
const PART = 1000;

/** The trace first, then its parts, as everywhere. */
const LOCK = `SELECT trace_id FROM trace WHERE project = $1 AND correlation_id = ANY($2) ORDER BY part_of NULLS FIRST, trace_id FOR UPDATE`;

/** How many records were deleted. */
export async function eraseRuns(pool: pg.Pool, project: number, runs: readonly string[]): Promise<number> {
  return unanalysed(pool, project, runs, async () => {
    await inTransaction(pool, async (client) => dropRuns(client, project, runs));
    let records = 0;
    for (let part = PART; part > 0; records += part)
      part = await inTransaction(pool, async (client) => dropRecords(client, project, { traces: await lock(client, project, runs) }, PART));
    const traces = await inTransaction(pool, async (client) => {
      await holdWriters(client, project);
      const ids = await lock(client, project, runs);
      // What came since the last part.
      for (let part = PART; part > 0; records += part) part = await dropRecords(client, project, { traces: ids }, PART);
      await dropNamingTraces(client, project, ids);
      // What other traces heard names the run, too.
      await client.query("DELETE FROM claim WHERE project = $1 AND value = ANY($2)", [project, runs]);
      await dropRuns(client, project, runs);
      await nextEpoch(client, project, false);
      return ids;
    });
    await dropSearched(pool, project, traces);
    return records;
  });
}

async function lock(client: pg.ClientBase, project: number, runs: readonly string[]): Promise<Buffer[]> {
  const { rows } = await client.query<{ trace_id: Buffer }>(LOCK, [project, runs]);
  return rows.map((row) => row.trace_id);
}

/** The analyser reads a run before it writes what it found: until this is done it passes these over. */
export async function unanalysed<T>(pool: pg.Pool, project: number, runs: readonly string[], work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const locks = [...runs].toSorted().map((run) => ["playhead analyse", `${project}/${run}`]);
  let broken: Error | undefined;
  try {
    for (const each of locks) await client.query("SELECT pg_advisory_lock(hashtext($1), hashtext($2))", each);
    return await work();
  } finally {
    await client.query("SELECT pg_advisory_unlock_all()").catch((error: Error) => (broken = error));
    client.release(broken);
  }
}

async function dropRuns(client: pg.ClientBase, project: number, runs: readonly string[]): Promise<void> {
  await dropFindingsOfRuns(client, project, runs);
  await dropCases(client, project, runs);
  await dropNamingRuns(client, project, runs);
  await client.query("DELETE FROM alias WHERE project = $1 AND alias = ANY($2)", [project, runs]);
}
