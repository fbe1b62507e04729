"use client";
import { ClipboardCheck, FlaskConical, Inbox, List, ListTree, OctagonAlert, Plug, Settings, UserRound } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { ThemeToggle } from "#components/ui/theme-toggle.tsx";
import { IntentLink } from "#components/ui/intent-link.tsx";
import {
  ACCOUNT_PATH,
  connectPath,
  evalsPath,
  failuresPath,
  ingestPath,
  reviewPath,
  runsPath,
  settingsPath,
  stepsPath,
} from "./addresses.ts";
import { Mark } from "./mark.tsx";

/** The way between the pages that exist. The replay deck hides it to have the width. */
export function Rail({ project }: { project: string }) {
  const path = usePathname();
  const router = useRouter();
  const places = [
    { name: "Runs", href: runsPath(project), icon: List, keys: "g r" },
    { name: "Steps", href: stepsPath(project, {}), icon: ListTree, keys: "g t" },
    { name: "Failures", href: failuresPath({ project }), icon: OctagonAlert, keys: "g f" },
    { name: "Review", href: reviewPath(project), icon: ClipboardCheck, keys: "g v" },
    { name: "Evals", href: evalsPath(project), icon: FlaskConical, keys: "g e" },
    { name: "Ingest", href: ingestPath(project), icon: Inbox, keys: "g i" },
    { name: "Connect", href: connectPath(project), icon: Plug, keys: "g c" },
    { name: "Settings", href: settingsPath(project), icon: Settings, keys: "g s" },
    { name: "Account", href: ACCOUNT_PATH, icon: UserRound, keys: "g a" },
  ];
  useCommands({
    "go.runs": () => router.push(runsPath(project)),
    "go.steps": () => router.push(stepsPath(project, {})),
    "go.failures": () => router.push(failuresPath({ project })),
    "go.review": () => router.push(reviewPath(project)),
    "go.evals": () => router.push(evalsPath(project)),
    "go.ingest": () => router.push(ingestPath(project)),
    "go.connect": () => router.push(connectPath(project)),
    "go.settings": () => router.push(settingsPath(project)),
    "go.account": () => router.push(ACCOUNT_PATH),
  });
  return (
    <nav className="rail" aria-label="Main">
      <span className="mark" title="Playhead">
        <Mark />
      </span>
      {places.map(({ name, href, icon: Icon, keys }) => (
        <IntentLink
          key={name}
          href={href}
          title={`${name}  ${keys}`}
          aria-label={name}
          aria-current={path.startsWith(href) ? "page" : undefined}
        >
          <Icon className="ic" aria-hidden />
          <span className="rail-name">{name}</span>
        </IntentLink>
      ))}
      <span className="sp" />
      <ThemeToggle />
    </nav>
  );
}
