import type { AuditSetting } from "#contract/audit.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, isDenied } from "./in-transaction.ts";
import { saveVersion } from "./save-version.ts";

/** Says whether views of content are written down from now on. */
export async function saveAuditSetting(by: By, { version, views }: AuditSetting, pool?: Pool): Promise<AuditSetting | Denied> {
  const done = await saveVersion(by, ({ auditSetting }) => auditSetting, version, { views }, pool);
  return isDenied(done) ? done : { ...done, views };
}
