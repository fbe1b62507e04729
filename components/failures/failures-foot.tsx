import Link from "next/link";
import { keyOf } from "#components/commands/registry.ts";
import type { CommandId } from "#components/commands/registry.ts";
import { failuresPath } from "#components/shell/addresses.ts";
import type { FailuresView } from "./failures-head.tsx";

const TAUGHT: readonly [CommandId, string][] = [
  ["row.open", "open the newest example"],
  ["case.add", "eval case"],
  ["tag", "tag all its steps"],
  ["failure.snooze", "snooze"],
  ["failure.resolve", "resolve"],
];

interface Props extends FailuresView {
  first: boolean;
  nextCursor: string | undefined;
}

export function FailuresFoot({ first, nextCursor, ...view }: Props) {
  return (
    <footer className="foot">
      {TAUGHT.map(([id, words]) => (
        <span key={id} className="failure-keys">
          <kbd>{keyOf(id)}</kbd> {words}
        </span>
      ))}
      <span className="grow" />
      {first ? null : (
        <Link className="btn line" href={failuresPath(view)}>
          Latest
        </Link>
      )}
      {nextCursor === undefined ? null : (
        <Link className="btn line" rel="next" href={failuresPath({ ...view, cursor: nextCursor })}>
          Older
        </Link>
      )}
    </footer>
  );
}
