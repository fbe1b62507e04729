import Link from "next/link";
import { HelpButton } from "#components/commands/help-button.tsx";
import { reviewPath } from "#components/shell/addresses.ts";
import { countText } from "#components/words/format.ts";
import type { ReviewList, ReviewProgress } from "#contract/reviews.ts";

export interface ReviewView {
  project: string;
  list: ReviewList;
}

/** The title and the two lists, each with its address. */
export function ReviewHead({ project, list, progress }: ReviewView & { progress: ReviewProgress }) {
  const lists: readonly [ReviewList, string][] = [
    ["waiting", `Waiting ${countText(progress.waiting)}${progress.waiting === 10_000 ? "+" : ""}`],
    ["done", `Judged by you ${countText(progress.yours)}`],
  ];
  return (
    <header className="top settings-top">
      <h1>Review</h1>
      {project === "default" ? null : <span className="muted trunc">{project}</span>}
      <nav className="settings-nav" aria-label="List">
        {lists.map(([each, words]) => (
          <Link
            key={each}
            href={reviewPath(project, each === "waiting" ? {} : { list: each })}
            aria-current={list === each ? "page" : undefined}
          >
            {words}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      <HelpButton />
    </header>
  );
}
