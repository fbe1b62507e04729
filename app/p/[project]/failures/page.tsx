import type { Metadata } from "next";
import { orNotFound } from "#app/or-not-found.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { FailureList } from "#components/failures/failure-list.tsx";
import { FailuresFoot } from "#components/failures/failures-foot.tsx";
import { FailuresHead } from "#components/failures/failures-head.tsx";
import { NoFailures } from "#components/failures/no-failures.tsx";
import { FAILURE_STATES } from "#contract/failures.ts";
import { listFailures } from "#read/list-failures.ts";

export const metadata: Metadata = { title: "Failures" };

const PAGE = 50;

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function FailuresPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const query = await searchParams;
  const state = FAILURE_STATES.find((each) => each === one(query["state"])) ?? "open";
  const uncovered = one(query["uncovered"]) === "true";
  const cursor = one(query["cursor"]);
  const page = await orNotFound(listFailures({ project, state, uncovered, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }));
  const view = { project, state, uncovered };
  return (
    <>
      <FailuresHead {...view} counts={page.counts} />
      {page.failures.length === 0 ? (
        <NoFailures {...view} counts={page.counts} />
      ) : (
        <FailureList key={`${state} ${uncovered} ${cursor}`} project={project} failures={page.failures} />
      )}
      <FailuresFoot {...view} first={cursor === undefined} nextCursor={page.nextCursor} />
    </>
  );
}
