import { StepQuery } from "#contract/requests.ts";
import { getStep } from "#read/get-step.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ correlationId: string; stepId: string }>("viewer", async (request, { correlationId, stepId }) => {
  const { project, compare, longest } = queryOf(request, StepQuery);
  const found = await getStep({ project, correlationId, stepId, compare, longest });
  return found === undefined ? notFound(`step ${JSON.stringify(stepId)} in the run ${JSON.stringify(correlationId)}`) : answer(found);
});
