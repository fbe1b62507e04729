import { isDenied } from "#commands/in-transaction.ts";
import { deleteEvalSet, saveEvalSet } from "#commands/save-eval-set.ts";
import { EvalSetChange } from "#contract/eval-cases.ts";
import { EvalSetQuery, ProjectQuery } from "#contract/requests.ts";
import { findEvalSet, getEvalSet } from "#read/eval-sets.ts";
import { answer, notDone, notFound, nothing } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { setWords } from "#app/api/of-set.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

type Params = { slug: string };

export const GET = guarded<Params>("viewer", async (request, { slug }) => {
  const asked = { ...queryOf(request, EvalSetQuery), slug };
  const found = await getEvalSet(asked);
  return found === undefined ? notFound(setWords(asked)) : answer(found);
});

export const PATCH = guarded<Params>("editor", async (request, { slug }) => {
  const { project } = queryOf(request, ProjectQuery);
  const change = await bodyOf(request, EvalSetChange);
  if ((await findEvalSet({ project, slug })) === undefined) return notFound(`set ${JSON.stringify(slug)}`);
  const done = await saveEvalSet(project, { slug, ...change });
  return isDenied(done) ? notDone(done) : answer(done);
});

export const DELETE = guarded<Params>("editor", async (request, { slug }) => {
  const done = await deleteEvalSet(queryOf(request, ProjectQuery).project, slug);
  return isDenied(done) ? notDone(done) : nothing();
});
