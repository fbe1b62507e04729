import { freezeSet } from "#commands/freeze-set.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { NewSetVersion, SetVersionsQuery } from "#contract/eval-set-tools.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { setVersions } from "#read/eval-set/versions.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";
import { ofSet } from "#app/api/of-set.ts";

export const dynamic = "force-dynamic";

type Params = { slug: string };

export const GET = guarded<Params>("viewer", (request, { slug }) => {
  const asked = { ...queryOf(request, SetVersionsQuery), slug };
  return ofSet(asked, () => setVersions(asked));
});

/** 201 when there is a new version, 200 when nothing had changed since the latest. */
export const POST = guarded<Params>("editor", async (request, { slug }, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const { note } = await bodyOf(request, NewSetVersion);
  const done = await freezeSet({ project, author }, slug, note);
  return isDenied(done) ? notDone(done) : answer(done, done.made ? 201 : 200);
});
