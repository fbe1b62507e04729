import Link from "next/link";
import { failuresPath } from "#components/shell/addresses.ts";
import { plural } from "#components/words/format.ts";
import type { FailuresPage, FailureState } from "#contract/failures.ts";
import type { FailuresView } from "./failures-head.tsx";

const EMPTY: Record<FailureState, { title: string; text: string }> = {
  open: {
    title: "No open failure",
    text: "When a step fails, its problem appears here once, however often it happens: wrong arguments, unknown tools, loops, errors, timeouts.",
  },
  snoozed: { title: "Nothing is snoozed", text: "A snoozed failure rests here for a day and is then open again." },
  resolved: { title: "Nothing is resolved", text: "A resolved failure stays here until a step that begins later fails in the same way." },
};

/** Why the list is empty, and the way out. */
export function NoFailures({ counts, ...view }: FailuresView & Pick<FailuresPage, "counts">) {
  const here = counts[view.state];
  const filtered = view.uncovered && here > 0;
  return (
    <div className="blank scroll-y grow">
      <h2>{filtered ? "Every failure here has an eval case" : EMPTY[view.state].title}</h2>
      <p>{filtered ? `${plural(here, "failure")} in this list, all covered.` : EMPTY[view.state].text}</p>
      {filtered ? (
        <p className="actions">
          <Link className="btn line" href={failuresPath({ ...view, uncovered: false })}>
            Show them
          </Link>
        </p>
      ) : null}
    </div>
  );
}
