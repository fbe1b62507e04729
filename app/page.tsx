import { redirect } from "next/navigation";
import { homeProject } from "#app/home-project.ts";
import { enterPage } from "#app/page-guard.ts";
import { runsPath } from "#components/shell/addresses.ts";

/** The runs of the project that whoever comes works in. */
export default async function Home() {
  redirect(runsPath(homeProject(await enterPage("signed-in"))));
}
