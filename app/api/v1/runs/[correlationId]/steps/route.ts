import { StepsQuery } from "#contract/requests.ts";
import { stepsAround } from "#read/steps-around.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ correlationId: string }>("viewer", async (request, { correlationId }) => {
  const found = await stepsAround({ ...queryOf(request, StepsQuery), correlationId });
  return found === undefined ? notFound(`run ${JSON.stringify(correlationId)} in this project`) : answer(found);
});
