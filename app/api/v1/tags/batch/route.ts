import { isDenied } from "#commands/in-transaction.ts";
import { tagPlaces } from "#commands/tag-places.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { TagBatch } from "#contract/tags.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const POST = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await tagPlaces({ project, author }, await bodyOf(request, TagBatch));
  return isDenied(done) ? notDone(done) : answer(done);
});
