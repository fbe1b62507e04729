import { FindQuery } from "#contract/requests.ts";
import { findInRun } from "#read/find-in-run.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ correlationId: string }>("viewer", async (request, { correlationId }) => {
  const found = await findInRun({ ...queryOf(request, FindQuery), correlationId });
  return found === undefined ? notFound("such run") : answer(found);
});
