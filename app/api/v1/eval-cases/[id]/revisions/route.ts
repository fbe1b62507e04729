import { CaseRevisionsQuery } from "#contract/eval-set-tools.ts";
import { caseRevisions } from "#read/eval-set/revisions.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ id: string }>("viewer", async (request, { id }) =>
  answer(await caseRevisions({ ...queryOf(request, CaseRevisionsQuery), id })),
);
