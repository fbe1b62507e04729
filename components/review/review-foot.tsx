import Link from "next/link";
import { keyOf } from "#components/commands/registry.ts";
import type { CommandId } from "#components/commands/registry.ts";
import { reviewPath } from "#components/shell/addresses.ts";
import type { ReviewView } from "./review-head.tsx";

const TAUGHT: readonly [CommandId, string][] = [
  ["row.open", "judge it in the replay"],
  ["review.judge", "there: then p, f or s"],
  ["tag", "tag"],
];

interface Props extends ReviewView {
  first: boolean;
  nextCursor: string | undefined;
}

export function ReviewFoot({ project, list, first, nextCursor }: Props) {
  const named = list === "waiting" ? {} : { list };
  return (
    <footer className="foot">
      {TAUGHT.map(([id, words]) => (
        <span key={id} className="failure-keys">
          <kbd>{keyOf(id)}</kbd> {words}
        </span>
      ))}
      <span className="grow" />
      {first ? null : (
        <Link className="btn line" href={reviewPath(project, named)}>
          Latest
        </Link>
      )}
      {nextCursor === undefined ? null : (
        <Link className="btn line" rel="next" href={reviewPath(project, { ...named, cursor: nextCursor })}>
          Older
        </Link>
      )}
    </footer>
  );
}
