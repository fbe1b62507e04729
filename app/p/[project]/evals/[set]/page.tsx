import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { SetCases } from "./set-cases.tsx";
import { SetExport } from "./set-export.tsx";
import { SetCommands } from "#components/evals/set-commands.tsx";
import { evalsPath, setPath } from "#components/shell/addresses.ts";
import { findEvalSet } from "#read/eval-sets.ts";

export const metadata: Metadata = { title: "Eval set" };

interface Props {
  params: Promise<{ project: string; set: string }>;
  searchParams: Promise<SearchParams>;
}

/** The cases of a set, or with `?export=<format>` what a download would hold and lose. */
export default async function EvalSetPage({ params, searchParams }: Props) {
  const given = await params;
  const query = await searchParams;
  const project = projectIn(given.project);
  await enterPage("viewer", project);
  const slug = segment(given.set);
  const format = one(query["export"]);
  const set = await findEvalSet({ project, slug });
  if (set === undefined) notFound();
  const back = format === undefined ? evalsPath(project) : setPath(project, slug);
  return (
    <>
      <SetCommands exportTo={setPath(project, slug, "jsonl")} up={back} />
      <header className="eval-title">
        <Link className="btn" href={back}>
          {format === undefined ? "Eval sets" : "Cases"}
        </Link>
        <h1>{set.name}</h1>
        <span className="muted xs grow">{set.description}</span>
        {format === undefined ? (
          <Link className="btn line" href={setPath(project, slug, "jsonl")}>
            Export…
          </Link>
        ) : null}
      </header>
      {format === undefined ? (
        <SetCases project={project} slug={slug} cursor={one(query["cursor"])} />
      ) : (
        <SetExport project={project} slug={slug} format={format} />
      )}
    </>
  );
}
