"use client";
import { usePathname } from "next/navigation";
import { HelpButton } from "#components/commands/help-button.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import { settingsPath } from "./addresses.ts";
import { SETTINGS_PAGES } from "./settings-pages.ts";
import { useYou } from "./you.tsx";

/** The title of the settings and the way between their pages. */
export function SettingsNav({ project }: { project: string }) {
  const path = usePathname();
  const { owner, role } = useYou();
  const pages = SETTINGS_PAGES.filter(
    ({ ownersOnly, adminsOnly }) => owner || (ownersOnly !== true && (adminsOnly !== true || role === "admin")),
  );
  return (
    <header className="top settings-top">
      <h1>Settings</h1>
      {project === "default" ? null : <span className="muted trunc">{project}</span>}
      <nav className="settings-nav" aria-label="Settings">
        {pages.map(({ slug, name, says }) => {
          const href = settingsPath(project, slug);
          return (
            <IntentLink key={slug} href={href} title={says} aria-current={path === href ? "page" : undefined}>
              {name}
            </IntentLink>
          );
        })}
      </nav>
      <span className="grow" />
      <HelpButton />
    </header>
  );
}
