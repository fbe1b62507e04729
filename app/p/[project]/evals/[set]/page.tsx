import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { CaseTable } from "#components/evals/case-table.tsx";
import { ExportOffers } from "#components/evals/export-offers.tsx";
import { evalsPath, setPath } from "#components/shell/addresses.ts";
import { getEvalSet } from "#read/eval-sets.ts";
import { listEvalCases } from "#read/list-eval-cases.ts";

export const metadata: Metadata = { title: "Eval set" };

const PAGE = 100;

interface Props {
  params: Promise<{ project: string; set: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function EvalSetPage({ params, searchParams }: Props) {
  await enterPage();
  const given = await params;
  const project = projectIn(given.project);
  const slug = segment(given.set);
  const cursor = one((await searchParams)["cursor"]);
  const answer = await getEvalSet({ project, slug });
  if (answer === undefined) notFound();
  const { cases, nextCursor } = await listEvalCases({ project, set: slug, limit: PAGE, cursor });
  return (
    <>
      <header className="eval-title">
        <Link className="btn" href={evalsPath(project)}>
          Eval sets
        </Link>
        <h1>{answer.set.name}</h1>
        <span className="muted xs">{answer.set.description}</span>
      </header>
      <ExportOffers project={project} slug={slug} formats={answer.formats} />
      {cases.length === 0 ? <p className="drawer-note muted">This set holds no case.</p> : <CaseTable project={project} cases={cases} />}
      {nextCursor === undefined ? null : (
        <Link className="btn line" href={`${setPath(project, slug)}?cursor=${encodeURIComponent(nextCursor)}`}>
          Older cases
        </Link>
      )}
    </>
  );
}
