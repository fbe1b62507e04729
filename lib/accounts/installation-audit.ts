import type { AuditPage } from "#contract/audit.ts";
import type { Accounts } from "#db/accounts.ts";
import { auditPage, type AuditQuestion } from "#read/audit.ts";

/** Entries that belong to no project: sign-ins, accounts, people. For owners. */
export function listInstallationAudit({ pool }: Accounts, question: AuditQuestion): Promise<AuditPage> {
  return auditPage(pool, 0, question);
}
