import { ProjectQuery } from "#contract/requests.ts";
import { lateSpans } from "#read/late-spans.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ correlationId: string }>("viewer", async (request, { correlationId }) => {
  const { project } = queryOf(request, ProjectQuery);
  const late = await lateSpans({ project, correlationId });
  return late === undefined ? notFound(`run ${JSON.stringify(correlationId)}`) : answer(late);
});
