import { ProjectQuery } from "#contract/requests.ts";
import { setChecks } from "#read/eval-set/checks.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ slug: string }>("viewer", async (request, { slug }) =>
  answer(await setChecks({ ...queryOf(request, ProjectQuery), slug })),
);
