import type pg from "pg";
import { type Background, repeatedly } from "#collector/repeatedly.ts";
import { ALIAS_LOCK } from "#db/alias-lock.ts";
import { conflict } from "#db/retryable.ts";
import { inTransaction } from "#db/transaction.ts";
import { refile } from "./refile.ts";
import { settleAlias } from "./settle-alias.ts";

const BUSY_MS = 50;
const IDLE_MS = 300;
const AFTER_OUTAGE_MS = 2000;
const MOST = 64;
/** A linked trace may have been committed while its link was: whoever has links is looked at once more, this much later. */
const ONCE_MORE = "5 seconds";

interface Due {
  project: number;
  trace_id: Buffer;
}

const DUE = `SELECT project, trace_id FROM unsettled WHERE due <= now() ORDER BY due LIMIT ${MOST}`;
const TAKE = "DELETE FROM unsettled WHERE project = $1 AND trace_id = $2 AND due <= now() RETURNING last";
const AGAIN = `INSERT INTO unsettled (project, trace_id, due, last) SELECT $1, $2, now() + interval '${ONCE_MORE}', true
  WHERE EXISTS (SELECT 1 FROM trace_link WHERE project = $1 AND trace_id = $2) ON CONFLICT DO NOTHING`;

/** The trace's lock comes first: a batch that holds it may be about to ask for the same trace. */
async function settleTrace(client: pg.ClientBase, { project, trace_id: id }: Due): Promise<void> {
  await client.query(`SET LOCAL enable_seqscan = off; SELECT pg_advisory_xact_lock_shared(${ALIAS_LOCK}, ${project})`);
  await client.query("SELECT 1 FROM trace WHERE project = $1 AND trace_id = $2 FOR UPDATE", [project, id]);
  const { rows } = await client.query<{ last: boolean }>(TAKE, [project, id]);
  const [taken] = rows;
  if (taken === undefined) return; // Another collector did it.
  await refile(client, project, id.toString("hex"));
  if (!taken.last) await client.query(AGAIN, [project, id]);
}

async function settleAliases(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ project: number; alias: string }>(
    `SELECT project, alias FROM alias WHERE NOT settled ORDER BY created_at LIMIT ${MOST}`,
  );
  for (const { project, alias } of rows)
    while (
      await inTransaction(pool, async (client) => {
        await client.query("SET LOCAL enable_seqscan = off");
        return settleAlias(client, project, alias);
      })
    );
  return rows.length;
}

/** One look; how many traces and aliases it settled. What lost against a batch is left for the next look. */
export async function settleOnce(pool: pg.Pool, report: (error: unknown) => void): Promise<number> {
  const { rows } = await pool.query<Due>(DUE);
  let done = await settleAliases(pool);
  for (const due of rows) {
    try {
      await inTransaction(pool, async (client) => settleTrace(client, due));
      done += 1;
    } catch (error) {
      if (!conflict(error)) report(error);
      await postpone(pool, due);
    }
  }
  return done;
}

/** One trace that cannot be settled must not stop the others. */
async function postpone(pool: pg.Pool, { project, trace_id: id }: Due): Promise<void> {
  await pool.query("UPDATE unsettled SET due = now() + interval '2 seconds' WHERE project = $1 AND trace_id = $2", [project, id]);
}

/** Gives unsettled traces their place and carries out joined IDs, after the transactions that asked for it. Several collectors share the work. */
export function startSettler({ pool, report }: { pool: pg.Pool; report: (error: unknown) => void }): Background {
  const turn = async (): Promise<number> => ((await settleOnce(pool, report)) > 0 ? BUSY_MS : IDLE_MS);
  return repeatedly({ turn, afterFailureMs: AFTER_OUTAGE_MS, report });
}
