import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "#app/or-not-found.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { CaseHistory } from "#components/evals/results/case-history.tsx";
import { CaseRevisions } from "#components/evals/case-revisions.tsx";
import { CasePage } from "#components/evals/case-page.tsx";
import { casePath } from "#components/shell/addresses.ts";
import { caseRevisions } from "#read/eval-set/revisions.ts";
import { caseResults } from "#read/eval-results.ts";
import { getEvalCase } from "#read/get-eval-case.ts";

export const metadata: Metadata = { title: "Eval case" };

const HISTORY = 20;

interface Props {
  params: Promise<{ project: string; case: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function EvalCasePage({ params, searchParams }: Props) {
  const given = await params;
  const project = projectIn(given.project);
  await enterPage("viewer", project);
  const answer = await getEvalCase({ project, id: segment(given.case) });
  if (answer === undefined) notFound();
  const of = { project, id: answer.case.id, limit: HISTORY };
  const query = await searchParams;
  const history = await orNotFound(caseResults({ ...of, cursor: one(query["results"]) }));
  const revisions = await orNotFound(caseRevisions({ ...of, cursor: one(query["revisions"]) }));
  return (
    <CasePage project={project} answer={answer}>
      <CaseRevisions
        page={revisions}
        olderPath={(cursor) => `${casePath(project, answer.set, answer.case.id)}?revisions=${encodeURIComponent(cursor)}`}
      />
      <CaseHistory project={project} set={answer.set} caseId={answer.case.id} history={history} />
    </CasePage>
  );
}
