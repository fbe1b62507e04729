import type { Metadata } from "next";
import { notFound } from "next/navigation";
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
  const history = await caseResults({ project, id: answer.case.id, limit: HISTORY, cursor: one((await searchParams)["results"]) });
  const revisions = await caseRevisions({ project, id: answer.case.id, limit: HISTORY, cursor: one((await searchParams)["revisions"]) });
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
