import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** Deletes a case with all its revisions. Its ID may be used again by the same step. */
export async function deleteEvalCase(project: string, id: string, pool?: Pool): Promise<{ deleted: true } | Denied> {
  return inTransaction(
    project,
    async (client, projectId) => {
      const where = { project: projectId, id };
      await client.evalCaseRevision.deleteMany({ where });
      const { count } = await client.evalCase.deleteMany({ where });
      return count === 0 ? denied("not-found", `There is no case ${JSON.stringify(id)}`) : { deleted: true as const };
    },
    pool,
  );
}
