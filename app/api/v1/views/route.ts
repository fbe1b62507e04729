import { isDenied } from "#commands/in-transaction.ts";
import { forgetView, saveView } from "#commands/save-view.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { SavedViewKey, SavedViewRequest, SavedViewsQuery } from "#contract/views.ts";
import { savedViews } from "#read/saved-views.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await savedViews(queryOf(request, SavedViewsQuery))));

export const POST = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await saveView({ project, author }, await bodyOf(request, SavedViewRequest));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});

export const DELETE = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await forgetView({ project, author }, await bodyOf(request, SavedViewKey));
  return isDenied(done) ? notDone(done) : answer(done);
});
