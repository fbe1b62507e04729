import { redirect } from "next/navigation";
import { DEFAULT_PROJECT } from "#access/project-name.ts";
import { runsPath } from "#components/shell/addresses.ts";

export default function Home() {
  redirect(runsPath(DEFAULT_PROJECT));
}
