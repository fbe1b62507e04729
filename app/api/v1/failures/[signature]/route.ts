import { isDenied } from "#commands/in-transaction.ts";
import { markFailure } from "#commands/mark-failure.ts";
import { FailureMark } from "#contract/failures.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const POST = guarded<{ signature: string }>("operator", async (request, { signature }, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await markFailure({ project, author }, signature, await bodyOf(request, FailureMark));
  return isDenied(done) ? notDone(done) : answer(done);
});
