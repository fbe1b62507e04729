import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { EmptyByFilter } from "#components/run-list/empty-by-filter.tsx";
import { EmptyProject } from "#components/run-list/empty-project.tsx";
import { FilterBar } from "#components/run-list/filter-bar.tsx";
import { FilterRefused } from "#components/run-list/filter-refused.tsx";
import { RunList } from "#components/run-list/run-list.tsx";
import { RunsFoot } from "#components/run-list/runs-foot.tsx";
import { RunsHead } from "#components/run-list/runs-head.tsx";
import { foundRunsPath, runsPath } from "#components/shell/addresses.ts";
import { listRuns } from "#read/list-runs.ts";
import { Refused } from "#read/refused.ts";
import { savedView } from "#read/saved-views.ts";
import type { RunsPage as RunsAnswer } from "#contract/answers.ts";
import { collectorEndpoints } from "#app/collector-endpoints.ts";

export const metadata: Metadata = { title: "Runs" };

const PAGE = 50;

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function RunsPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const query = await searchParams;
  const view = one(query["view"]);
  if (view !== undefined) return <NamedView project={project} name={view} />;
  const q = (one(query["q"]) ?? "").trim();
  const cursor = one(query["cursor"]);
  const all = one(query["all"]) === "true";
  const answer = await ask({ project, q, all, cursor });
  const never = !(answer instanceof Refused) && answer.runs.length === 0 && answer.hidden === 0 && q === "" && cursor === undefined;
  if (never)
    return (
      <>
        <RunsHead project={project} />
        <div className="scroll-y">
          <EmptyProject project={project} endpoints={collectorEndpoints()} />
        </div>
      </>
    );
  return (
    <>
      <RunsHead project={project} />
      <FilterBar project={project} all={all} />
      {answer instanceof Refused ? (
        <FilterRefused q={q} message={answer.message} problems={answer.problems} href={runsPath(project)} all="Show all runs" />
      ) : (
        <>
          {answer.runs.length > 0 ? (
            <RunList
              key={`${project} ${q} ${all} ${cursor}`}
              project={project}
              q={q}
              all={all}
              newest={cursor === undefined}
              runs={answer.runs}
            />
          ) : (
            <EmptyByFilter project={project} q={q} hidden={answer.hidden} />
          )}
          <RunsFoot
            project={project}
            q={q}
            all={all}
            shown={answer.runs.length}
            hidden={answer.hidden}
            newest={cursor === undefined}
            nextCursor={answer.nextCursor}
            previousCursor={answer.previousCursor}
          />
        </>
      )}
    </>
  );
}

/** A link that names a kept filter leads to the list that it stands for now. */
async function NamedView({ project, name }: { project: string; name: string }) {
  const kept = await savedView(project, name);
  if (kept !== undefined) redirect(foundRunsPath(project, kept));
  return (
    <>
      <RunsHead project={project} />
      <div className="blank">
        <h2>There is no saved view “{name}”</h2>
        <p>It was forgotten, or belongs to another project.</p>
        <Link className="btn line" href={runsPath(project)}>
          All runs
        </Link>
      </div>
    </>
  );
}

/** A wrong filter holds: it is refused in words and never widened to everything. */
async function ask({
  cursor,
  ...question
}: {
  project: string;
  q: string;
  all: boolean;
  cursor: string | undefined;
}): Promise<RunsAnswer | Refused> {
  try {
    return await listRuns({ ...question, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
