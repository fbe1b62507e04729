import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** Deletes a case with its revisions, but for those that versions of sets hold. Its ID may be used again by the same step. */
export async function deleteEvalCase(project: string, id: string, pool?: Pool): Promise<{ deleted: true } | Denied> {
  return inTransaction(
    project,
    async (client, projectId) => {
      const where = { project: projectId, id };
      const held = await client.evalSetVersionCase.findMany({ where: { project: projectId, caseId: id }, select: { revision: true } });
      await client.evalCaseRevision.deleteMany({ where: { ...where, revision: { notIn: held.map(({ revision }) => revision) } } });
      const { count } = await client.evalCase.deleteMany({ where });
      return count === 0 ? denied("not-found", `There is no case ${JSON.stringify(id)}`) : { deleted: true as const };
    },
    pool,
  );
}
