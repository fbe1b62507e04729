import { redirect } from "next/navigation";
import { projectIn } from "#app/page-params.ts";
import { runsPath } from "#components/shell/addresses.ts";

export default async function ProjectHome({ params }: { params: Promise<{ project: string }> }) {
  redirect(runsPath(projectIn((await params).project)));
}
