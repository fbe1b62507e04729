import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { SetCases } from "./set-cases.tsx";
import { SetExport } from "./set-export.tsx";
import { SetResults } from "./set-results.tsx";
import { SetCommands } from "#components/evals/set-commands.tsx";
import { evalsPath, resultsPath, setPath } from "#components/shell/addresses.ts";
import { findEvalSet } from "#read/eval-sets.ts";

export const metadata: Metadata = { title: "Eval set" };

interface Props {
  params: Promise<{ project: string; set: string }>;
  searchParams: Promise<SearchParams>;
}

/** The cases of a set; with `?export=<format>` what a download would hold and lose, with `?view=results` what eval runs said. */
export default async function EvalSetPage({ params, searchParams }: Props) {
  const given = await params;
  const query = await searchParams;
  const project = projectIn(given.project);
  await enterPage("viewer", project);
  const slug = segment(given.set);
  const format = one(query["export"]);
  const set = await findEvalSet({ project, slug });
  if (set === undefined) notFound();
  const view = viewOf(query);
  const runs = { before: one(query["before"]), after: one(query["after"]) };
  const up = view === "cases" ? evalsPath(project) : runs.after === undefined ? setPath(project, slug) : resultsPath(project, slug);
  return (
    <>
      <SetCommands exportTo={setPath(project, slug, "jsonl")} resultsTo={resultsPath(project, slug)} up={up} />
      <header className="eval-title">
        <Link className="btn" href={up}>
          {view === "cases" ? "Eval sets" : runs.after === undefined ? "Cases" : "Results"}
        </Link>
        <h1>{set.name}</h1>
        <span className="muted xs grow">{set.description}</span>
        {view === "cases" ? <SetLinks project={project} slug={slug} /> : null}
      </header>
      {view === "cases" ? <SetCases project={project} slug={slug} cursor={one(query["cursor"])} /> : null}
      {view === "results" ? <SetResults project={project} slug={slug} {...runs} cursor={one(query["cursor"])} /> : null}
      {format === undefined ? null : <SetExport project={project} slug={slug} format={format} />}
    </>
  );
}

function viewOf(query: SearchParams): "cases" | "results" | "export" {
  if (one(query["export"]) !== undefined) return "export";
  return one(query["view"]) === "results" ? "results" : "cases";
}

function SetLinks({ project, slug }: { project: string; slug: string }) {
  return (
    <>
      <Link className="btn line" href={resultsPath(project, slug)}>
        Results
      </Link>
      <Link className="btn line" href={setPath(project, slug, "jsonl")}>
        Export…
      </Link>
    </>
  );
}
