import { ProjectQuery } from "#contract/requests.ts";
import { setResults } from "#read/eval-set-results.ts";
import { answer } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ slug: string }>("viewer", async (request, { slug }) =>
  answer(await setResults({ ...queryOf(request, ProjectQuery), slug })),
);
