import type { Metadata } from "next";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { NoSteps } from "#components/found-steps/no-steps.tsx";
import { StepTable } from "#components/found-steps/step-table.tsx";
import { StepsFoot } from "#components/found-steps/steps-foot.tsx";
import { StepsHead } from "#components/found-steps/steps-head.tsx";
import { FilterRefused } from "#components/run-list/filter-refused.tsx";
import { stepsPath } from "#components/shell/addresses.ts";
import type { FoundSteps } from "#contract/found-steps.ts";
import { listSteps } from "#read/list-steps.ts";
import { Refused } from "#read/refused.ts";

export const metadata: Metadata = { title: "Steps" };

const PAGE = 50;

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

/** Steps of any run that a filter finds. */
export default async function StepsPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const query = await searchParams;
  const q = (one(query["q"]) ?? "").trim();
  const cursor = one(query["cursor"]);
  const answer = await ask(project, q, cursor);
  return (
    <>
      <StepsHead project={project} />
      {answer instanceof Refused ? (
        <FilterRefused q={q} message={answer.message} problems={answer.problems} href={stepsPath(project, {})} all="Show all steps" />
      ) : (
        <>
          {answer.steps.length === 0 ? (
            <NoSteps project={project} q={q} />
          ) : (
            <StepTable key={`${q} ${cursor}`} project={project} steps={answer.steps} />
          )}
          <StepsFoot
            project={project}
            q={q}
            shown={answer.steps.length}
            first={cursor === undefined}
            nextCursor={answer.nextCursor}
            behindMs={answer.behindMs}
          />
        </>
      )}
    </>
  );
}

/** A wrong filter holds: it is refused in words and never widened to everything. */
async function ask(project: string, q: string, cursor: string | undefined): Promise<FoundSteps | Refused> {
  try {
    return await listSteps({ project, q, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
