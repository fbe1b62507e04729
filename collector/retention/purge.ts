import type pg from "pg";
import { looseDays } from "#db/loose-text.ts";
import { EXPIRED, partitionedDays } from "#db/retention.ts";
import { sweepTexts } from "#db/sweep-texts.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Term } from "#retention/policy.ts";
import { carryOut } from "./carry-out.ts";
import { dropDay, droppableDays } from "./drop-day.ts";
import { dueOf } from "./due.ts";
import { purgeTraces } from "./purge-traces.ts";
import type { Expired } from "./purge-traces.ts";
import { resting } from "./resting.ts";

/**
 * Deletes what is older than its project keeps: summaries first, a few traces at a time, then the records. A day that no project keeps
 * any more goes with its partitions at once; of other days the records are deleted and the text that only they used is swept.
 */

/** Traces of one transaction: it takes some milliseconds, and receiving has the machine for three times as long after it. */
const PART = 50;
/** Traces looked for at once. What people ask to be deleted meanwhile goes before the next ones. */
const FOUND = 500;
/** Refused requests hold raw bytes: they go with the term too. */
const REFUSED = "DELETE FROM quarantine WHERE project = $1 AND received_at < $2";
/** All of its records were filed under parts of it, and the parts are gone. */
const EMPTY = `DELETE FROM trace AS t WHERE project = $1 AND spans + logs = 0 AND several
  AND NOT EXISTS (SELECT 1 FROM trace p WHERE p.project = t.project AND p.part_of = t.trace_id) RETURNING trace_id`;
const TOLD =
  "INSERT INTO erasure (project, kind, target, author, runs, records, finished_at) VALUES ($1, 'purge', '', 'retention', $2, $3, now())";
const KEPT = "DELETE FROM erasure WHERE project = $1 AND kind = 'purge' AND asked_at < now() - interval '90 days'";

interface Purged {
  runs: number;
  records: number;
}

const NOTHING: Purged = { runs: 0, records: 0 };

export interface Outcome {
  droppedDays: string[];
  /** What dropping them took: batches that came meanwhile waited for a part of it. */
  dropMs: number;
}

/**
 * Purges all projects as of `at`. `usualDays`: of projects that chose nothing, 0 = for ever. One process at a time. Told to stop, it throws the
 * signal's reason after the part it is at; the rest is found the next time.
 */
export async function purge(pool: pg.Pool, at: number, usualDays: number, signal?: AbortSignal): Promise<Outcome> {
  const due = await dueOf(pool, at, usualDays);
  const whole = await droppableDays(pool, due);
  for (const { project, term } of due) {
    const { runs, records } = term === undefined ? NOTHING : await purgeProject(pool, project, { term, whole, signal });
    await pool.query(TOLD, [project, runs, records]);
    await pool.query(KEPT, [project]);
  }
  const droppedDays: string[] = [];
  const began = performance.now();
  for (const day of whole) if (await dropDay(pool, day)) droppedDays.push(day);
  const dropMs = performance.now() - began;
  for (const { project } of due) if ((await looseDays(pool, project)).length > 0) await sweepTexts(pool, project);
  return { droppedDays, dropMs };
}

interface Purging {
  term: Term;
  /** Days whose partitions are dropped. */
  whole: readonly string[];
  signal: AbortSignal | undefined;
}

async function purgeProject(pool: pg.Pool, project: number, { term, whole, signal }: Purging): Promise<Purged> {
  const days = await partitionedDays(pool);
  const runs = new Set<string>();
  let records = 0;
  for (let after: Buffer | undefined = Buffer.alloc(0); after !== undefined;) {
    await carryOut(pool);
    const { rows }: { rows: Expired[] } = await pool.query<Expired>(
      `SELECT * FROM (${EXPIRED} AND t.trace_id > $5) AS e WHERE over <> '{}' ORDER BY trace_id LIMIT ${FOUND}`,
      [project, days, term.firstDay, term.quietSince, after],
    );
    for (let from = 0; from < rows.length; from += PART) {
      const gone = await resting(async () => purgeTraces(pool, project, rows.slice(from, from + PART), whole), signal);
      for (const run of gone.runs) runs.add(run);
      records += gone.records;
    }
    after = rows.at(-1)?.trace_id;
  }
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ trace_id: Buffer }>(EMPTY, [project]);
    await client.query("DELETE FROM claim WHERE project = $1 AND trace_id = ANY($2::bytea[])", [project, rows.map((row) => row.trace_id)]);
    await client.query(REFUSED, [project, term.quietSince]);
  });
  return { runs: runs.size, records };
}
