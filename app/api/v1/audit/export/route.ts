import { AuditExportQuery } from "#contract/audit.ts";
import { listAudit } from "#read/audit.ts";
import { queryOf } from "#app/api/ask.ts";
import { auditFile } from "#app/api/audit-file.ts";
import { fileWord } from "#app/api/download.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("admin", (request) => {
  const query = queryOf(request, AuditExportQuery);
  return auditFile(`audit-${fileWord(query.project, "project")}`, query, (question) => listAudit(query.project, question));
});
