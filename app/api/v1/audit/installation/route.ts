import { listInstallationAudit } from "#accounts/installation-audit.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { AuditQuery } from "#contract/audit.ts";
import { answer } from "#app/api/answer.ts";
import { paramsOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("owner", async (request) =>
  answer(await listInstallationAudit(sharedAccounts(), paramsOf(request, AuditQuery))),
);
