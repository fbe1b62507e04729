import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { Player } from "#components/replay/player.tsx";
import { getRun } from "#read/get-run.ts";

interface Props {
  params: Promise<{ project: string; correlationId: string }>;
  searchParams: Promise<SearchParams>;
}

const read = cache((project: string, correlationId: string) => getRun({ project, correlationId, bodies: false }));

/** The run of the address. Asked twice in one request, for the title and for the page, and read once. */
async function runOf({ params }: Props) {
  await enterPage();
  const { project, correlationId } = await params;
  return read(projectIn(project), segment(correlationId));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await runOf(props))?.run.correlationId ?? "Run not found" };
}

export default async function RunPage(props: Props) {
  const page = (await runOf(props)) ?? notFound();
  const asked = one((await props.searchParams)["step"]);
  return <Player key={page.run.correlationId} project={page.run.project} first={page} asked={asked} />;
}
