import { CoverageQuery } from "#contract/eval-set-tools.ts";
import { setCoverage } from "#read/eval-set/coverage.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ slug: string }>("viewer", async (request, { slug }) =>
  answer(await setCoverage({ ...queryOf(request, CoverageQuery), slug })),
);
