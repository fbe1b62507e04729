import { isDenied } from "#commands/in-transaction.ts";
import { saveEvalSet } from "#commands/save-eval-set.ts";
import { NewEvalSet } from "#contract/eval-cases.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { listEvalSets } from "#read/eval-sets.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listEvalSets(queryOf(request, ProjectQuery).project)));

export const POST = guarded("editor", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await saveEvalSet(project, await bodyOf(request, NewEvalSet));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});
