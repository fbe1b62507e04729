import Link from "next/link";
import { HelpButton } from "#components/commands/help-button.tsx";
import { failuresPath } from "#components/shell/addresses.ts";
import { countText } from "#components/words/format.ts";
import type { FailuresPage, FailureState } from "#contract/failures.ts";

export interface FailuresView {
  project: string;
  state: FailureState;
  uncovered: boolean;
}

const STATES: readonly [FailureState, string][] = [
  ["open", "Open"],
  ["snoozed", "Snoozed"],
  ["resolved", "Resolved"],
];

/** The title and the lists, each with its address. */
export function FailuresHead({ project, state, uncovered, counts }: FailuresView & Pick<FailuresPage, "counts">) {
  return (
    <header className="top settings-top">
      <h1>Failures</h1>
      {project === "default" ? null : <span className="muted trunc">{project}</span>}
      <nav className="settings-nav" aria-label="State">
        {STATES.map(([each, word]) => (
          <Link key={each} href={failuresPath({ project, state: each, uncovered })} aria-current={state === each ? "page" : undefined}>
            {word} {countText(counts[each])}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      <nav className="settings-nav" aria-label="Eval cases">
        <Link href={failuresPath({ project, state, uncovered: false })} aria-current={uncovered ? undefined : "page"}>
          All
        </Link>
        <Link href={failuresPath({ project, state, uncovered: true })} aria-current={uncovered ? "page" : undefined}>
          No case yet
        </Link>
      </nav>
      <HelpButton />
    </header>
  );
}
