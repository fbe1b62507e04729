import type { Metadata } from "next";
import { enterPage } from "#app/page-guard.ts";
import { projectIn } from "#app/page-params.ts";
import { NewSet } from "#components/evals/set/new-set.tsx";
import { SetList } from "#components/evals/set-list.tsx";
import { listEvalSets } from "#read/eval-sets.ts";

export const metadata: Metadata = { title: "Evals" };

interface Props {
  params: Promise<{ project: string }>;
}

export default async function EvalsPage({ params }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const { sets } = await listEvalSets(project);
  return (
    <>
      <header className="eval-title">
        <h1>Eval sets</h1>
        <span className="grow" />
        <NewSet project={project} />
      </header>
      <SetList project={project} sets={sets} />
    </>
  );
}
