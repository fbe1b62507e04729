import type { Metadata } from "next";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { HitsTable } from "#components/redaction/hits-table.tsx";
import { RedactionPage } from "#components/redaction/redaction-page.tsx";
import { getRedaction, listRedactionHits } from "#read/redaction.ts";

export const metadata: Metadata = { title: "Redaction" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

const PAGE = 25;

export default async function RedactionSettings({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const cursor = one((await searchParams)["hits"]);
  const [redaction, hits] = await Promise.all([getRedaction(project), listRedactionHits({ project, cursor, limit: PAGE })]);
  return (
    <RedactionPage project={project} first={redaction}>
      <HitsTable project={project} page={hits} first={cursor === undefined} />
    </RedactionPage>
  );
}
