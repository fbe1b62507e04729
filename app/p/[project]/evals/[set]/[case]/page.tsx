import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { projectIn, segment } from "#app/page-params.ts";
import { CasePage } from "#components/evals/case-page.tsx";
import { getEvalCase } from "#read/get-eval-case.ts";

export const metadata: Metadata = { title: "Eval case" };

interface Props {
  params: Promise<{ project: string; case: string }>;
}

export default async function EvalCasePage({ params }: Props) {
  const given = await params;
  const project = projectIn(given.project);
  await enterPage("viewer", project);
  const answer = await getEvalCase({ project, id: segment(given.case) });
  if (answer === undefined) notFound();
  return <CasePage project={project} answer={answer} />;
}
