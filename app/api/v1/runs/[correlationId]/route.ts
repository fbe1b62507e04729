import { RunQuery } from "#contract/requests.ts";
import { getRun } from "#read/get-run.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ correlationId: string }>("viewer", async (request, { correlationId }) => {
  const page = await getRun({ ...queryOf(request, RunQuery), correlationId });
  return page === undefined ? notFound(`run ${JSON.stringify(correlationId)} in this project`) : answer(page);
});
