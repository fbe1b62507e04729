import { VersionDiffQuery } from "#contract/eval-set-tools.ts";
import { compareVersions } from "#read/eval-set/versions.ts";
import { answer, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded<{ slug: string }>("viewer", async (request, { slug }) => {
  const query = queryOf(request, VersionDiffQuery);
  const found = await compareVersions({ ...query, slug });
  return found === undefined ? notFound(`version ${query.from} or ${query.to} of the set ${JSON.stringify(slug)}`) : answer(found);
});
