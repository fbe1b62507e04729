import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/**
 * Takes something out of the refused: because it was stored after all, or because a person throws it away. With `times`, only when it
 * was not refused again since it was read.
 */
export async function dropRefused(
  project: string,
  { id, times }: { id: string; times?: number },
  pool?: Pool,
): Promise<{ dropped: true } | Denied> {
  return inTransaction(
    project,
    async (client, projectId) => {
      const where = { project: projectId, id, ...(times === undefined ? {} : { times }) };
      const { count } = await client.quarantine.deleteMany({ where });
      return count > 0 ? { dropped: true as const } : denied("not-found", "It is not among the refused any more");
    },
    pool,
  );
}
