import { isDenied } from "#commands/in-transaction.ts";
import { saveCorrelation } from "#commands/save-correlation.ts";
import { CorrelationChange } from "#contract/correlation.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { getCorrelation } from "#read/correlation.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await getCorrelation(queryOf(request, ProjectQuery).project)));

export const POST = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await saveCorrelation({ project, author }, await bodyOf(request, CorrelationChange));
  return isDenied(done) ? notDone(done) : answer(done);
});
