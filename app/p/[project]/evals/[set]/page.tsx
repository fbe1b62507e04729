import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { SetCases } from "./set-cases.tsx";
import { SetChecksView } from "./set-checks.tsx";
import { SetCoverage } from "./set-coverage.tsx";
import { SetExport } from "./set-export.tsx";
import { SetResults } from "./set-results.tsx";
import { SetVersions } from "./set-versions.tsx";
import { EditSet } from "#components/evals/set/edit-set.tsx";
import { ImportForm } from "#components/evals/set/import-form.tsx";
import { setCounts } from "#components/evals/set/set-counts.ts";
import { SetNav } from "#components/evals/set/set-nav.tsx";
import { SET_VIEWS, type SetView } from "#components/evals/set/set-views.ts";
import { type CaseFilter, evalsPath, resultsPath, setPath } from "#components/shell/addresses.ts";
import { SEVERITIES } from "#evals/case-words.ts";
import { findEvalSet } from "#read/eval-sets.ts";

export const metadata: Metadata = { title: "Eval set" };

interface Props {
  params: Promise<{ project: string; set: string }>;
  searchParams: Promise<SearchParams>;
}

/** The cases of a set; with `?export=<format>` what a download would hold and lose, with `?view=` what else there is to see of it. */
export default async function EvalSetPage({ params, searchParams }: Props) {
  const given = await params;
  const query = await searchParams;
  const project = projectIn(given.project);
  await enterPage("viewer", project);
  const slug = segment(given.set);
  const set = await findEvalSet({ project, slug });
  if (set === undefined) notFound();
  const view = viewOf(query);
  const at = { project, slug };
  const cursor = one(query["cursor"]);
  const views: Record<SetView, () => React.ReactNode> = {
    cases: () => <SetCases {...at} filter={filterOf(query)} cursor={cursor} />,
    coverage: () => <SetCoverage {...at} cursor={cursor} />,
    checks: () => <SetChecksView {...at} />,
    versions: () => <SetVersions {...at} from={one(query["from"])} to={one(query["to"])} cursor={cursor} />,
    results: () => <SetResults {...at} before={one(query["before"])} after={one(query["after"])} cursor={cursor} />,
    export: () => <SetExport {...at} format={one(query["export"]) ?? ""} version={one(query["version"])} />,
    import: () => <ImportForm {...at} />,
    edit: () => <EditSet key={set.name} project={project} set={set} />,
  };
  return (
    <>
      <header className="eval-title set-title">
        <h1>{set.name}</h1>
        <SetNav {...at} view={view} up={upFrom(view, at, query)} />
        <span className="muted xs">{setCounts(set)}</span>
        <span className="muted xs grow trunc" title={set.description}>
          {set.description}
        </span>
      </header>
      {views[view]()}
    </>
  );
}

function viewOf(query: SearchParams): SetView {
  if (one(query["export"]) !== undefined) return "export";
  return SET_VIEWS.find((each) => each === one(query["view"])) ?? "cases";
}

/** Which cases are shown; a severity that there is not is no page. */
function filterOf(query: SearchParams): CaseFilter {
  const [tested, agent, asked] = ["tested", "agent", "severity"].map((name) => one(query[name]));
  const severity = asked === undefined || asked === "" ? asked : (SEVERITIES.find((each) => each === asked) ?? notFound());
  return { tested, agent, severity };
}

/** Out of a comparison to its list, out of a view to the cases, out of those to the sets. */
function upFrom(view: SetView, { project, slug }: { project: string; slug: string }, query: SearchParams): string {
  if (view === "cases") return evalsPath(project);
  return view === "results" && query["after"] !== undefined ? resultsPath(project, slug) : setPath(project, slug);
}
