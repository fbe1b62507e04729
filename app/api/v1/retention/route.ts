import { isDenied } from "#commands/in-transaction.ts";
import { saveRetention } from "#commands/save-retention.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { RetentionChange } from "#contract/retention.ts";
import { getRetention } from "#read/retention.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await getRetention(queryOf(request, ProjectQuery).project)));

export const POST = guarded("admin", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await saveRetention({ project, author }, await bodyOf(request, RetentionChange));
  return isDenied(done) ? notDone(done) : answer(await getRetention(project));
});
