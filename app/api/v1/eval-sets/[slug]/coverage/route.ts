import { CoverageQuery } from "#contract/eval-set-tools.ts";
import { setCoverage } from "#read/eval-set/coverage.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { ofSet } from "#app/api/of-set.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ slug: string }>("viewer", (request, { slug }) => {
  const asked = { ...queryOf(request, CoverageQuery), slug };
  return ofSet(asked, () => setCoverage(asked));
});
