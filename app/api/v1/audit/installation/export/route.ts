import { listInstallationAudit } from "#accounts/installation-audit.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { AuditExportQuery } from "#contract/audit.ts";
import { paramsOf } from "#app/api/ask.ts";
import { auditFile } from "#app/api/audit-file.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("owner", (request) =>
  auditFile("audit-installation", paramsOf(request, AuditExportQuery), (question) => listInstallationAudit(sharedAccounts(), question)),
);
