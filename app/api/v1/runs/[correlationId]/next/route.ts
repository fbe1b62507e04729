import { NextQuery } from "#contract/requests.ts";
import { nextStep } from "#read/next-step.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ correlationId: string }>("viewer", async (request, { correlationId }) => {
  const found = await nextStep({ ...queryOf(request, NextQuery), correlationId });
  return found === undefined ? notFound(`such run, or no such step in it`) : answer(found);
});
