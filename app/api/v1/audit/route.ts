import { AuditQuery } from "#contract/audit.ts";
import { listAudit } from "#read/audit.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("admin", async (request) => {
  const { project, ...question } = queryOf(request, AuditQuery);
  return answer(await listAudit(project, question));
});
