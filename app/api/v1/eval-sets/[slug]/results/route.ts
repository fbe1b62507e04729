import { ProjectQuery } from "#contract/requests.ts";
import { setResults } from "#read/eval-set-results.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { ofSet } from "#app/api/of-set.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ slug: string }>("viewer", (request, { slug }) => {
  const asked = { ...queryOf(request, ProjectQuery), slug };
  return ofSet(asked, () => setResults(asked));
});
