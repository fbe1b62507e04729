import { CaseResultsQuery } from "#contract/eval-results.ts";
import { caseResults } from "#read/eval-results.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { ofCase } from "#app/api/of-set.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ id: string }>("viewer", (request, { id }) => {
  const asked = { ...queryOf(request, CaseResultsQuery), id };
  return ofCase(asked, () => caseResults(asked));
});
