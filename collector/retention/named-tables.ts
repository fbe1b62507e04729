import type pg from "pg";

/**
 * The tables whose rows belong to a run or a trace: every one that names it, by the catalog and not by a list, so that a table made later is
 * not forgotten.
 */

const NAMING = `SELECT c.relname AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND 2 = (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('project', $1) AND NOT a.attisdropped)
  ORDER BY 1`;

/** What goes in a way of its own: findings are counted, cases have revisions, traces are how an interrupted deletion finds the rest. */
const RUNS_OTHERWISE: ReadonlySet<string> = new Set(["finding", "eval_case", "trace"]);
/** Records go part by part with their texts (drop-records.ts), searched texts with their uses (drop-searched.ts). */
const TRACES_OTHERWISE: ReadonlySet<string> = new Set(["span", "log", "search_use"]);

async function naming(client: pg.ClientBase, column: string, otherwise: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(NAMING, [column]);
  return rows.map(({ name }) => name).filter((name) => !otherwise.has(name));
}

/** Deletes what names these runs. */
export async function dropNamingRuns(client: pg.ClientBase, project: number, runs: readonly string[]): Promise<void> {
  if (runs.length === 0) return;
  for (const table of await naming(client, "correlation_id", RUNS_OTHERWISE))
    await client.query(`DELETE FROM ${table} WHERE project = $1 AND correlation_id = ANY($2)`, [project, runs]);
}

/** Deletes what names these locked traces, and their own rows; what `except` lists stays. */
export async function dropNamingTraces(
  client: pg.ClientBase,
  project: number,
  traces: readonly Buffer[],
  except: readonly string[] = [],
): Promise<void> {
  if (traces.length === 0) return;
  for (const table of await naming(client, "trace_id", new Set([...TRACES_OTHERWISE, ...except])))
    await client.query(`DELETE FROM ${table} WHERE project = $1 AND trace_id = ANY($2::bytea[])`, [project, traces]);
}
