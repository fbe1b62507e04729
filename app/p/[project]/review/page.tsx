import type { Metadata } from "next";
import { orNotFound } from "#app/or-not-found.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { ReviewFoot } from "#components/review/review-foot.tsx";
import { ReviewHead } from "#components/review/review-head.tsx";
import { ReviewProgressView } from "#components/review/review-progress.tsx";
import { ReviewTable } from "#components/review/review-table.tsx";
import { REVIEW_LISTS } from "#contract/reviews.ts";
import { listReviews } from "#read/reviews/list-reviews.ts";

export const metadata: Metadata = { title: "Review" };

const PAGE = 50;

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

/** The runs that need a person, or those that one has judged. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  const { name: reviewer } = await enterPage("viewer", project);
  const query = await searchParams;
  const list = REVIEW_LISTS.find((each) => each === one(query["list"])) ?? "waiting";
  const cursor = one(query["cursor"]);
  const page = await orNotFound(listReviews({ project, reviewer, list, limit: PAGE, cursor }));
  const view = { project, list };
  return (
    <>
      <ReviewHead {...view} progress={page.progress} />
      <ReviewProgressView key={JSON.stringify(page.plan)} project={project} plan={page.plan} progress={page.progress} />
      <ReviewTable key={`${list} ${cursor}`} {...view} runs={page.runs} plan={page.plan} />
      <ReviewFoot {...view} first={cursor === undefined} nextCursor={page.nextCursor} />
    </>
  );
}
