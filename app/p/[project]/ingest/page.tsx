import type { Metadata } from "next";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { IngestHead } from "#components/ingest/ingest-head.tsx";
import { DAYS } from "#components/ingest/ingest-words.ts";
import { Received } from "#components/ingest/received.tsx";
import { RefusedView } from "#components/ingest/refused.tsx";
import { getIntake } from "#read/get-intake.ts";
import { listRefused } from "#read/list-refused.ts";

export const metadata: Metadata = { title: "Ingest" };

const PAGE = 50;
const USUAL_DAYS = 7;

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function IngestPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  await enterPage("viewer", project);
  const query = await searchParams;
  const days = DAYS.find((each) => String(each.days) === one(query["days"]))?.days ?? USUAL_DAYS;
  const view = one(query["view"]) === "refused" ? "refused" : "received";
  const cursor = one(query["cursor"]);
  const question = { project, days, limit: PAGE, cursor };
  const first = cursor === undefined;
  return (
    <>
      <IngestHead project={project} view={view} days={days} />
      <div className="scroll-y">
        {view === "refused" ? (
          <RefusedView project={project} days={days} page={await listRefused(question)} first={first} />
        ) : (
          <Received project={project} answer={await getIntake(question)} first={first} />
        )}
      </div>
    </>
  );
}
