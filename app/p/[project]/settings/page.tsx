import { redirect } from "next/navigation";
import { projectIn } from "#app/page-params.ts";
import { settingsPath } from "#components/shell/addresses.ts";
import { SETTINGS_PAGES } from "#components/shell/settings-pages.ts";

interface Props {
  params: Promise<{ project: string }>;
}

/** The settings open at their first page. */
export default async function SettingsPage({ params }: Props) {
  redirect(settingsPath(projectIn((await params).project), SETTINGS_PAGES[0]?.slug));
}
