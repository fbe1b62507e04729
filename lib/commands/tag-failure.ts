import type { TagRequest, UntagRequest } from "#contract/tags.ts";
import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** A run's own tags stand under this step ID. */
const THE_RUN = "";

/** Says that a person failed a run or one of its steps. Again with another note: the note is replaced. */
export async function tagFailure(project: string, tag: TagRequest, pool?: Pool): Promise<{ tagged: true } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const run = await client.query("UPDATE run SET tagged = true WHERE project = $1 AND correlation_id = $2", [id, tag.correlationId]);
      if (run.rowCount === 0) return denied("not-found", `There is no run ${JSON.stringify(tag.correlationId)}`);
      await client.query(
        `INSERT INTO tag (project, correlation_id, step_id, category, note) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (project, correlation_id, step_id, category) DO UPDATE SET note = excluded.note`,
        [id, tag.correlationId, tag.stepId ?? THE_RUN, tag.category, tag.note],
      );
      return { tagged: true as const };
    },
    pool,
  );
}

/** Takes tags back: of the step (or the run), of one category or all. Safe to repeat. */
export async function untag(project: string, tag: UntagRequest, pool?: Pool): Promise<{ tagged: boolean } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      await client.query(
        "DELETE FROM tag WHERE project = $1 AND correlation_id = $2 AND step_id = $3 AND ($4::text IS NULL OR category = $4)",
        [id, tag.correlationId, tag.stepId ?? THE_RUN, tag.category ?? null],
      );
      const left = "EXISTS (SELECT 1 FROM tag t WHERE t.project = $1 AND t.correlation_id = $2)";
      const { rows } = await client.query<{ tagged: boolean }>(
        `UPDATE run SET tagged = ${left} WHERE project = $1 AND correlation_id = $2 RETURNING tagged`,
        [id, tag.correlationId],
      );
      return { tagged: rows[0]?.tagged ?? false };
    },
    pool,
  );
}
