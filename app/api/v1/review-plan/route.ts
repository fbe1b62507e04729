import { isDenied } from "#commands/in-transaction.ts";
import { planReviews } from "#commands/review.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { ReviewPlan } from "#contract/reviews.ts";
import { reviewPlan } from "#read/reviews/progress.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request) => answer(await reviewPlan(queryOf(request, ProjectQuery).project)));

export const PATCH = guarded("editor", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await planReviews({ project, author }, await bodyOf(request, ReviewPlan));
  return isDenied(done) ? notDone(done) : answer(done);
});
