import { orNotFound } from "#app/or-not-found.ts";
import { ComparedRuns } from "#components/evals/results/compared-runs.tsx";
import { SetResultsView } from "#components/evals/results/set-results.tsx";
import { compareEvalRuns, setResults } from "#read/eval-set-results.ts";

interface Props {
  project: string;
  slug: string;
  before: string | undefined;
  after: string | undefined;
  cursor: string | undefined;
}

const PAGE = 200;

/** What eval runs said of the set; of two that are named, case by case. */
export async function SetResults({ project, slug, before, after, cursor }: Props) {
  if (before === undefined || after === undefined)
    return <SetResultsView project={project} set={slug} results={await setResults({ project, slug })} />;
  const compared = await orNotFound(compareEvalRuns({ project, slug, before, after, limit: PAGE, cursor }));
  return <ComparedRuns project={project} set={slug} before={before} after={after} compared={compared} />;
}
