import { isDenied } from "#commands/in-transaction.ts";
import { review, withdrawReview } from "#commands/review.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { ReviewKey, ReviewRequest, ReviewsQuery } from "#contract/reviews.ts";
import { listReviews } from "#read/reviews/list-reviews.ts";
import { nextReview } from "#read/reviews/next-review.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request, _params, { name: reviewer }) =>
  answer(await listReviews({ ...queryOf(request, ReviewsQuery), reviewer })),
);

export const POST = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const asked = await bodyOf(request, ReviewRequest);
  const done = await review({ project, author }, asked);
  if (isDenied(done)) return notDone(done);
  return answer({ review: done, ...(await nextReview({ project, reviewer: author, after: asked.correlationId })) }, 201);
});

export const DELETE = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const { correlationId } = await bodyOf(request, ReviewKey);
  const done = await withdrawReview({ project, author }, correlationId);
  return isDenied(done) ? notDone(done) : answer(done);
});
