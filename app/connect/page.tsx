import { redirect } from "next/navigation";
import { enterPage } from "#app/page-guard.ts";
import { connectPath } from "#components/shell/addresses.ts";

export default async function ConnectHome() {
  await enterPage();
  redirect(connectPath("default"));
}
