import { isDenied } from "#commands/in-transaction.ts";
import { saveRunCase } from "#commands/save-run-case.ts";
import { NewRunCase } from "#contract/eval-set-tools.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { publicUrlOf } from "#app/api/public-url.ts";

export const dynamic = "force-dynamic";

/** Safe to repeat: the same run gives the same case. */
export const POST = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const asked = await bodyOf(request, NewRunCase);
  const done = await saveRunCase({ by: { project, author }, ...asked, urlOf: (run) => publicUrlOf(project, run) });
  return isDenied(done) ? notDone(done) : answer(done, 201);
});
