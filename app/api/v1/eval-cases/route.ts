import { isDenied } from "#commands/in-transaction.ts";
import { saveEvalCase } from "#commands/save-eval-case.ts";
import { NewEvalCase } from "#contract/eval-cases.ts";
import { EvalCasesQuery, ProjectQuery } from "#contract/requests.ts";
import { listEvalCases } from "#read/list-eval-cases.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { publicUrlOf } from "#app/api/public-url.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listEvalCases(queryOf(request, EvalCasesQuery))));

/** A draft of a recorded step, or a document as it is. Safe to repeat: the same step gives the same case. */
export const POST = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const asked = await bodyOf(request, NewEvalCase);
  const done = await saveEvalCase({ by: { project, author }, request: asked, urlOf: (run, step) => publicUrlOf(project, run, step) });
  return isDenied(done) ? notDone(done) : answer(done, 201);
});
