import { redirect } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { homeProject } from "#app/home-project.ts";
import { connectPath } from "#components/shell/addresses.ts";

export default async function ConnectHome() {
  redirect(connectPath(homeProject(await enterPage("signed-in"))));
}
