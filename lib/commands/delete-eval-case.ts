import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** Deletes a case. Its revisions stay: it comes back with its history, and versions of sets still hold what they held. */
export async function deleteEvalCase(project: string, id: string, pool?: Pool): Promise<{ deleted: true } | Denied> {
  return inTransaction(
    project,
    async (client, projectId) => {
      const { count } = await client.evalCase.deleteMany({ where: { project: projectId, id } });
      return count === 0 ? denied("not-found", `There is no case ${JSON.stringify(id)}`) : { deleted: true as const };
    },
    pool,
  );
}
