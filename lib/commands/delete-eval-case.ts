import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** Deletes a case with all its revisions. Its ID may be used again by the same step. */
export async function deleteEvalCase(project: string, id: string, pool?: Pool): Promise<{ deleted: true } | Denied> {
  return inTransaction(
    project,
    async (client, projectId) => {
      await client.query("DELETE FROM eval_case_revision WHERE project = $1 AND id = $2", [projectId, id]);
      const { rowCount } = await client.query("DELETE FROM eval_case WHERE project = $1 AND id = $2", [projectId, id]);
      return rowCount === 0 ? denied("not-found", `There is no case ${JSON.stringify(id)}`) : { deleted: true as const };
    },
    pool,
  );
}
