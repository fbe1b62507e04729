import type { RetentionChange } from "#contract/retention.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** Says how long a project keeps its records from the next purge on. The earlier choices stay as history. */
export async function saveRetention({ project, author }: By, change: RetentionChange, pool?: Pool): Promise<{ saved: true } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const newest = await client.retention.findFirst({ where: { project: id }, orderBy: { version: "desc" } });
      if ((newest?.version ?? 0) !== change.version)
        return denied("conflict", "Somebody else has changed this meanwhile", "Load it again and repeat your change.");
      const { days, holdCases } = change;
      await client.retention.create({ data: { project: id, version: change.version + 1, days, holdCases, author } });
      return { saved: true as const };
    },
    pool,
  );
}
