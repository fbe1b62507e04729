import type pg from "pg";

/** What a person said about a step follows the step to another run; what was said about a run that is gone goes where its records went. */

const GONE = "NOT EXISTS (SELECT 1 FROM run WHERE run.project = $1 AND run.correlation_id = $2)";
const OF_STEP = "EXISTS (SELECT 1 FROM unnest($4::text[]) AS begin WHERE starts_with(old.step_id, begin))";

/** Where what was said stands, when it follows, and what two rows of one place have in common: the one that is there already stays. */
const SAID = [
  { table: "tag", follows: `(${OF_STEP} OR ${GONE})`, same: ["step_id", "category"] },
  { table: "annotation", follows: `(${OF_STEP} OR ${GONE})`, same: ["step_id", "author"] },
  { table: "review", follows: `$4::text[] IS NOT NULL AND ${GONE}`, same: ["reviewer"] },
  { table: "review_assignment", follows: `$4::text[] IS NOT NULL AND ${GONE}`, same: ["reviewer"] },
] as const;

function moveOf({ table, follows, same }: (typeof SAID)[number]): string {
  const alike = same.map((column) => `AND there.${column} = old.${column}`).join(" ");
  return `UPDATE ${table} AS old SET correlation_id = $3 WHERE project = $1 AND correlation_id = $2 AND ${follows}
    AND NOT EXISTS (SELECT 1 FROM ${table} AS there WHERE there.project = $1 AND there.correlation_id = $3 ${alike})`;
}
const MOVES = SAID.map((said) => ({ table: said.table, sql: moveOf(said) }));
const MARK = `UPDATE run SET tagged = EXISTS (SELECT 1 FROM tag WHERE tag.project = $1 AND tag.correlation_id = run.correlation_id)
  WHERE project = $1 AND correlation_id = ANY($2) AND tagged IS DISTINCT FROM EXISTS (SELECT 1 FROM tag WHERE tag.project = $1 AND tag.correlation_id = run.correlation_id)`;

export interface Moved {
  from: string;
  to: string;
  /** What the IDs of the steps begin with: a trace ID, or a trace ID, `-` and a span ID. */
  steps: string[];
}

export async function moveTags(client: pg.ClientBase, project: number, moves: readonly Moved[]): Promise<void> {
  for (const { from, to, steps } of moves)
    for (const { table, sql } of MOVES) {
      const { rowCount } = await client.query(sql, [project, from, to, steps]);
      if (table === "tag" && (rowCount ?? 0) > 0) await client.query(MARK, [project, [from, to]]);
    }
}
