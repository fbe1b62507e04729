import { changeEvalCase } from "#commands/change-eval-case.ts";
import { deleteEvalCase } from "#commands/delete-eval-case.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { EvalCaseChange } from "#contract/eval-cases.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { getEvalCase } from "#read/get-eval-case.ts";
import { answer, notDone, notFound, nothing } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

type Params = { id: string };

export const GET = guarded<Params>("viewer", async (request, { id }) => {
  const found = await getEvalCase({ ...queryOf(request, ProjectQuery), id });
  return found === undefined ? notFound(`case ${JSON.stringify(id)}`) : answer(found);
});

export const PATCH = guarded<Params>("editor", async (request, { id }, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await changeEvalCase({ project, author }, id, await bodyOf(request, EvalCaseChange));
  return isDenied(done) ? notDone(done) : answer(done);
});

export const DELETE = guarded<Params>("editor", async (request, { id }) => {
  const done = await deleteEvalCase(queryOf(request, ProjectQuery).project, id);
  return isDenied(done) ? notDone(done) : nothing();
});
