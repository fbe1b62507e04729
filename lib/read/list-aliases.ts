import type { Alias, AliasesPage, AliasesQuery } from "#contract/correlation.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

interface AliasRow {
  alias: string;
  correlation_id: string;
  settled: boolean;
  author: string;
  created_at: Date;
}

const PAGE = `SELECT alias, correlation_id, settled, author, created_at FROM alias
  WHERE project = $1 AND NOT removed AND ($2::text IS NULL OR correlation_id = $2 OR alias = $2) AND alias > $3 ORDER BY alias LIMIT $4`;

/** IDs that were joined to runs, by alias; of one run or all. Throws Refused for a wrong cursor. */
export async function listAliases(question: Omit<AliasesQuery, "project"> & { project: string }, pool?: Pool): Promise<AliasesPage> {
  const after = question.cursor === undefined ? "" : placeOf(question.cursor, ["string"])?.[0];
  if (after === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const values = [question.correlationId ?? null, after, question.limit + 1];
  const rows = await inProject(
    question.project,
    async ({ client, project }) => (await client.query<AliasRow>(PAGE, [project.id, ...values])).rows,
    pool,
  );
  const aliases = (rows ?? []).slice(0, question.limit).map(aliasOf);
  const last = aliases.at(-1);
  return { aliases, ...((rows ?? []).length > question.limit && last ? { nextCursor: cursorOf([last.alias]) } : {}) };
}

function aliasOf(row: AliasRow): Alias {
  return {
    alias: row.alias,
    correlationId: row.correlation_id,
    settled: row.settled,
    author: row.author,
    createdAt: timeOf(row.created_at),
  };
}
