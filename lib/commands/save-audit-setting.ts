import type { AuditSetting } from "#contract/audit.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** Says whether views of content are written down from now on. The earlier choices stay as history. */
export async function saveAuditSetting({ project, author }: By, change: AuditSetting, pool?: Pool): Promise<AuditSetting | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const newest = await client.auditSetting.findFirst({ where: { project: id }, orderBy: { version: "desc" } });
      if ((newest?.version ?? 0) !== change.version)
        return denied("conflict", "Somebody else has changed this meanwhile", "Load it again and repeat your change.");
      const saved = { version: change.version + 1, views: change.views };
      await client.auditSetting.create({ data: { project: id, author, ...saved } });
      return saved;
    },
    pool,
  );
}
