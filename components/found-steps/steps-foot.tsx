import Link from "next/link";
import { foundRunsPath, stepsPath } from "#components/shell/addresses.ts";
import { ListFoot, MOVE, type TaughtKeys } from "#components/shell/list-foot.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { countText, durationText } from "#components/words/format.ts";

const TAUGHT: TaughtKeys = [MOVE, [["row.open"], "open the run at the step"]];

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
    <ListFoot taught={TAUGHT}>
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
      <PageLinks order="latest" first={first} nextCursor={nextCursor} address={(cursor) => stepsPath(project, { q, cursor })} />
    </ListFoot>
  );
}
