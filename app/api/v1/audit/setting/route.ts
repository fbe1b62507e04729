import { isDenied } from "#commands/in-transaction.ts";
import { saveAuditSetting } from "#commands/save-audit-setting.ts";
import { AuditSettingChange } from "#contract/audit.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { auditSetting } from "#read/audit.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("admin", async (request) => answer(await auditSetting(queryOf(request, ProjectQuery).project)));

export const POST = guarded("admin", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const saved = await saveAuditSetting({ project, author }, await bodyOf(request, AuditSettingChange));
  return isDenied(saved) ? notDone(saved) : answer(saved);
});
