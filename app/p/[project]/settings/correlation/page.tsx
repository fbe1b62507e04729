import type { Metadata } from "next";
import { enterPage } from "#app/page-guard.ts";
import { projectIn } from "#app/page-params.ts";
import { CorrelationPage } from "#components/correlation/correlation-page.tsx";
import { getCorrelation, recentTraces } from "#read/correlation.ts";

export const metadata: Metadata = { title: "Correlation" };

interface Props {
  params: Promise<{ project: string }>;
}

export default async function CorrelationSettings({ params }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const [correlation, { traces }] = await Promise.all([getCorrelation(project), recentTraces(project)]);
  return <CorrelationPage project={project} first={correlation} recent={traces} />;
}
