import type pg from "pg";
import { inTransaction } from "#db/transaction.ts";

/** What belongs to runs went with them: what is there now has come since. What writers must know of texts outlives the texts. */
const OF_RUNS = [
  "span",
  "log",
  "piece",
  "pack",
  "search_text",
  "search_use",
  "trace",
  "trace_link",
  "claim",
  "unsettled",
  "resent",
  "arrival",
];
const DERIVED = ["run", "run_name", "step", "step_key", "step_block", "finding", "failure", "failure_day"];
const STAYS: ReadonlySet<string> = new Set([...OF_RUNS, ...DERIVED, "text_state", "text_use", "loose_text", "erasure"]);

const TABLES = `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project' AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND has_table_privilege(c.oid, 'DELETE') ORDER BY 1`;

/**
 * Deletes what a project whose runs are gone still holds: cases, prices, rules, counts, settings, who its members are and who was invited. Its
 * name and its keys stay: what is sent to it begins anew.
 */
export async function emptyProject(pool: pg.Pool, project: number): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ name: string }>(TABLES);
    for (const { name } of rows) if (!STAYS.has(name)) await client.query(`DELETE FROM ${name} WHERE project = $1`, [project]);
    await client.query("DELETE FROM erasure WHERE project = $1 AND finished_at IS NOT NULL", [project]);
  });
}
