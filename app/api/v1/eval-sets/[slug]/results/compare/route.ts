import { EvalRunsQuery } from "#contract/eval-results.ts";
import { compareEvalRuns } from "#read/eval-set-results.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { ofSet } from "#app/api/of-set.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ slug: string }>("viewer", (request, { slug }) => {
  const asked = { ...queryOf(request, EvalRunsQuery), slug };
  return ofSet(asked, () => compareEvalRuns(asked));
});
