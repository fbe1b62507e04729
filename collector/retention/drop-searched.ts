import type pg from "pg";
import { SEARCH_LOCK } from "#db/search-lock.ts";
import { inTransaction } from "#db/transaction.ts";

const USES = "DELETE FROM search_use WHERE project = $1 AND trace_id = ANY($2::bytea[]) AND NOT day = ANY($3::date[]) RETURNING day, hash";
const TEXTS = `DELETE FROM search_text AS t USING (SELECT DISTINCT * FROM unnest($2::date[], $3::bytea[]) AS u (day, hash)) AS gone
  WHERE t.project = $1 AND t.day = gone.day AND t.hash = gone.hash
    AND NOT EXISTS (SELECT 1 FROM search_use u WHERE u.project = $1 AND u.day = gone.day AND u.hash = gone.hash)`;

/**
 * Takes traces out of the full text, with the texts that nothing else says; not on days in `except`, whose partitions are dropped. Whoever
 * writes into it meanwhile waits.
 */
export async function dropSearched(
  pool: pg.Pool,
  project: number,
  traces: readonly Buffer[],
  except: readonly string[] = [],
): Promise<void> {
  if (traces.length === 0) return;
  await inTransaction(pool, async (client) => dropSearchedWithin(client, project, traces, except));
}

/** The same within a transaction, which holds back whoever writes into the full text until it ends. */
export async function dropSearchedWithin(
  client: pg.ClientBase,
  project: number,
  traces: readonly Buffer[],
  except: readonly string[] = [],
): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1, $2)", [SEARCH_LOCK, project]);
  const { rows } = await client.query<{ day: string; hash: Buffer }>(USES, [project, traces, except]);
  if (rows.length > 0) await client.query(TEXTS, [project, rows.map(({ day }) => day), rows.map(({ hash }) => hash)]);
}
