import { isDenied } from "#commands/in-transaction.ts";
import { assignReviews, unassignReviews } from "#commands/review.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { AssignmentRequest } from "#contract/reviews.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const POST = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await assignReviews({ project, author }, await bodyOf(request, AssignmentRequest));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});

export const DELETE = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await unassignReviews({ project, author }, await bodyOf(request, AssignmentRequest));
  return isDenied(done) ? notDone(done) : answer(done);
});
