import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn, segment } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { Player } from "#components/replay/player.tsx";
import { stepsAround } from "#read/steps-around.ts";

interface Props {
  params: Promise<{ project: string; correlationId: string }>;
  searchParams: Promise<SearchParams>;
}

const read = cache((project: string, correlationId: string, step: string | undefined) => stepsAround({ project, correlationId, step }));

/** The steps that the address asks for. Asked twice in one request, for the title and for the page, and read once. */
async function stepsOf({ params, searchParams }: Props) {
  const { project: raw, correlationId } = await params;
  const project = projectIn(raw);
  await enterPage("viewer", project);
  return read(project, segment(correlationId), one((await searchParams)["step"]));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await stepsOf(props))?.run.correlationId ?? "Run not found" };
}

export default async function RunPage(props: Props) {
  const opened = (await stepsOf(props)) ?? notFound();
  const asked = one((await props.searchParams)["step"]);
  return <Player key={opened.run.correlationId} project={opened.run.project} opened={opened} asked={asked} />;
}
