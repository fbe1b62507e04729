import { isDenied } from "#commands/in-transaction.ts";
import { sweepRedaction } from "#commands/sweep-redaction.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const POST = guarded("admin", async (request, _params, { name: author }) => {
  const done = await sweepRedaction({ project: queryOf(request, ProjectQuery).project, author });
  return isDenied(done) ? notDone(done) : answer(done, 202);
});
