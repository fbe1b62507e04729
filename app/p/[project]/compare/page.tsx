import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { HelpButton } from "#components/commands/help-button.tsx";
import { CompareHead } from "#components/compare/compare-head.tsx";
import { CompareView } from "#components/compare/compare-view.tsx";
import { PickRun } from "#components/compare/pick-run.tsx";
import { compareRuns, isMissing } from "#read/compare-runs.ts";
import { runsToCompare } from "#read/runs-to-compare.ts";

export const metadata: Metadata = { title: "Compare" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function ComparePage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const query = await searchParams;
  const [a, b] = [one(query["a"]), one(query["b"])];
  if (a === undefined) notFound();
  if (b === undefined) return <Pick project={project} correlationId={a} />;
  const [row, from] = [numberIn(query["row"]), numberIn(query["from"])];
  const [sa, sb] = [one(query["sa"]), one(query["sb"])];
  const answer = await compareRuns({ project, a, b, from, sa, sb });
  if (isMissing(answer)) notFound();
  const steps = sa !== undefined && sb !== undefined;
  return (
    <>
      <CompareHead project={project} answer={answer} steps={steps} />
      <CompareView key={`${a} ${b} ${sa} ${sb} ${answer.first}`} project={project} answer={answer} steps={steps} row={row} />
    </>
  );
}

async function Pick({ project, correlationId }: { project: string; correlationId: string }) {
  const found = await runsToCompare(project, correlationId);
  if (found === undefined) notFound();
  return (
    <>
      <header className="top settings-top">
        <h1>Compare</h1>
        <span className="grow" />
        <HelpButton />
      </header>
      <div className="scroll-y">
        <PickRun project={project} {...found} />
      </div>
    </>
  );
}

function numberIn(value: SearchParams[string]): number | undefined {
  const digits = /^\d{1,6}$/.exec(one(value) ?? "")?.[0];
  return digits === undefined ? undefined : Number(digits);
}
