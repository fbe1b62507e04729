import { CaseRevisionsQuery } from "#contract/eval-set-tools.ts";
import { caseRevisions } from "#read/eval-set/revisions.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { ofCase } from "#app/api/of-set.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ id: string }>("viewer", (request, { id }) => {
  const asked = { ...queryOf(request, CaseRevisionsQuery), id };
  return ofCase(asked, () => caseRevisions(asked));
});
