import type pg from "pg";
import type { Change } from "#collector/store/rebind.ts";

/** What each of these IDs is an alias of. */
export async function aliasesOf(client: pg.ClientBase, project: number, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{ alias: string; correlation_id: string }>({
    name: "aliases-of",
    text: "SELECT alias, correlation_id FROM alias WHERE project = $1 AND alias = ANY($2) AND NOT removed",
    values: [project, ids],
  });
  return new Map(rows.map((row) => [row.alias, row.correlation_id]));
}

/** Sends traces that came to a run whose ID is joined to another one there. Traces that stay where they are were sent already. */
export async function throughAliases(client: pg.ClientBase, project: number, changes: readonly Change[]): Promise<Change[]> {
  const coming = changes.filter(({ before, after }) => before.run !== after.run).map(({ after }) => after.run);
  const aliases = await aliasesOf(client, project, [...new Set(coming)]);
  if (aliases.size === 0) return [...changes];
  return changes.map((change) => ({ ...change, after: { ...change.after, run: aliases.get(change.after.run) ?? change.after.run } }));
}
