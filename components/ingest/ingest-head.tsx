import Link from "next/link";
import { HelpButton } from "#components/commands/help-button.tsx";
import { ingestPath } from "#components/shell/addresses.ts";
import { DAYS } from "./ingest-words.ts";

interface Props {
  project: string;
  view: "received" | "refused";
  days: number;
}

/** The title, the two lists and the days they are about. Every choice is an address. */
export function IngestHead({ project, view, days }: Props) {
  const address = (change: { view?: string; days?: number }) => {
    const to = { view, days, ...change };
    return ingestPath(project, { view: to.view === "refused" ? "refused" : undefined, days: to.days === 7 ? undefined : String(to.days) });
  };
  return (
    <header className="top settings-top">
      <h1>Ingest</h1>
      {project === "default" ? null : <span className="muted trunc">{project}</span>}
      <nav className="settings-nav" aria-label="Ingest">
        <Link href={address({ view: "received" })} aria-current={view === "received" ? "page" : undefined}>
          Received
        </Link>
        <Link href={address({ view: "refused" })} aria-current={view === "refused" ? "page" : undefined}>
          Refused
        </Link>
      </nav>
      <span className="grow" />
      <nav className="settings-nav" aria-label="Days">
        {DAYS.map(({ days: each, word }) => (
          <Link key={each} href={address({ days: each })} aria-current={days === each ? "page" : undefined}>
            {word}
          </Link>
        ))}
      </nav>
      <HelpButton />
    </header>
  );
}
