import { CompareQuery } from "#contract/compare.ts";
import { compareRuns, isMissing } from "#read/compare-runs.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => {
  const compared = await compareRuns(queryOf(request, CompareQuery));
  return isMissing(compared) ? notFound(`run ${JSON.stringify(compared.missing)}`) : answer(compared);
});
