import { isDenied } from "#commands/in-transaction.ts";
import { saveRedaction } from "#commands/save-redaction.ts";
import { RedactionChange } from "#contract/redaction.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { getRedaction } from "#read/redaction.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await getRedaction(queryOf(request, ProjectQuery).project)));

export const POST = guarded("admin", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await saveRedaction({ project, author }, await bodyOf(request, RedactionChange));
  return isDenied(done) ? notDone(done) : answer(done);
});
