import { tagFailure, untag } from "#commands/tag-failure.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { ProjectQuery, TagsQuery } from "#contract/requests.ts";
import { TagRequest, UntagRequest } from "#contract/tags.ts";
import { listTags } from "#read/list-tags.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await listTags(queryOf(request, TagsQuery))));

export const POST = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await tagFailure({ project, author }, await bodyOf(request, TagRequest));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});

export const DELETE = guarded("operator", async (request) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await untag(project, await bodyOf(request, UntagRequest));
  return isDenied(done) ? notDone(done) : answer(done);
});
