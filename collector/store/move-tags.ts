import type pg from "pg";

/** What a person said about a step follows the step to another run; what was said about a run that is gone goes where its records went. */

const MOVE = `UPDATE tag AS old SET correlation_id = $3 WHERE project = $1 AND correlation_id = $2
  AND (EXISTS (SELECT 1 FROM unnest($4::text[]) AS begin WHERE starts_with(old.step_id, begin))
    OR NOT EXISTS (SELECT 1 FROM run WHERE run.project = $1 AND run.correlation_id = $2))
  AND NOT EXISTS (SELECT 1 FROM tag AS there WHERE there.project = $1 AND there.correlation_id = $3 AND there.step_id = old.step_id AND there.category = old.category)`;
const MARK = `UPDATE run SET tagged = EXISTS (SELECT 1 FROM tag WHERE tag.project = $1 AND tag.correlation_id = run.correlation_id)
  WHERE project = $1 AND correlation_id = ANY($2) AND tagged IS DISTINCT FROM EXISTS (SELECT 1 FROM tag WHERE tag.project = $1 AND tag.correlation_id = run.correlation_id)`;

export interface Moved {
  from: string;
  to: string;
  /** What the IDs of the steps begin with: a trace ID, or a trace ID, `-` and a span ID. */
  steps: string[];
}

export async function moveTags(client: pg.ClientBase, project: number, moves: readonly Moved[]): Promise<void> {
  for (const { from, to, steps } of moves) {
    const { rowCount } = await client.query(MOVE, [project, from, to, steps]);
    if ((rowCount ?? 0) > 0) await client.query(MARK, [project, [from, to]]);
  }
}
