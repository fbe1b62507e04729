import { notFound, redirect } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { segment } from "#app/page-params.ts";
import { NotReceivedYet } from "#components/run-list/not-received-yet.tsx";
import { runPath } from "#components/shell/addresses.ts";
import { resolve } from "#read/resolve.ts";
import { lookup } from "./lookup.ts";

/** Links from logs, alerts and chats that hold nothing but an ID: to the run it belongs to, at its step. */
export default async function Go({ params }: { params: Promise<{ what: string[] }> }) {
  const { projects } = await enterPage("signed-in");
  const asked = lookup((await params).what.map(segment)) ?? notFound();
  const found = await resolve(asked.address, projects);
  if (found) redirect(runPath(found.project, found.correlationId, found.stepId));
  return <NotReceivedYet words={asked.words} />;
}
