import { CaseResultsQuery } from "#contract/eval-results.ts";
import { caseResults } from "#read/eval-results.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ id: string }>("viewer", async (request, { id }) =>
  answer(await caseResults({ ...queryOf(request, CaseResultsQuery), id })),
);
