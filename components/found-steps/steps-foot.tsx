import Link from "next/link";
import { keyOf } from "#components/commands/registry.ts";
import { foundRunsPath, stepsPath } from "#components/shell/addresses.ts";
import { countText, durationText } from "#components/words/format.ts";

interface Props {
  project: string;
  q: string;
  shown: number;
  first: boolean;
  nextCursor: string | undefined;
  /** How long the oldest record has waited that is not searched yet. */
  behindMs: number | undefined;
}

export function StepsFoot({ project, q, shown, first, nextCursor, behindMs }: Props) {
  return (
    <footer className="foot">
      <span className="keys">
        <kbd>{keyOf("row.next")}</kbd>
        <kbd>{keyOf("row.previous")}</kbd> move
      </span>
      <span className="keys">
        <kbd>{keyOf("row.open")}</kbd> open the run at the step
      </span>
      <span className="grow" />
      {behindMs === undefined ? null : (
        <span className="muted" role="status">
          What was received in the last {durationText(behindMs)} is not searched yet
        </span>
      )}
      {q === "" ? null : (
        <Link className="btn xs" href={foundRunsPath(project, { q, all: false })}>
          Runs that this finds
        </Link>
      )}
      <span className="count">{countText(shown)} on this page</span>
      {first ? null : (
        <Link className="btn line" href={stepsPath(project, { q })}>
          Latest
        </Link>
      )}
      {nextCursor === undefined ? null : (
        <Link className="btn line" rel="next" href={stepsPath(project, { q, cursor: nextCursor })}>
          Older
        </Link>
      )}
    </footer>
  );
}
