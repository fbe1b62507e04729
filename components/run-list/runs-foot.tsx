import Link from "next/link";
import { queryText } from "#components/queries/api.ts";
import { runsPath } from "#components/shell/addresses.ts";
import { ListFoot, MOVE, type TaughtKeys } from "#components/shell/list-foot.tsx";
import { countText } from "#components/words/format.ts";
import { hiddenWords } from "./hidden-words.ts";

const TAUGHT: TaughtKeys = [MOVE, [["row.open"], "open at first problem"]];

interface RunsFootProps {
  project: string;
  q: string;
  all: boolean;
  shown: number;
  hidden: number;
  newest: boolean;
  nextCursor?: string | undefined;
  previousCursor?: string | undefined;
}

/** Where this page stands in the list, and what the list leaves out. */
export function RunsFoot({ project, q, all, shown, hidden, newest, nextCursor, previousCursor }: RunsFootProps) {
  const address = (changes: { all?: boolean; cursor?: string }) =>
    `${runsPath(project)}${queryText({ q, all: (changes.all ?? all) ? "true" : undefined, cursor: changes.cursor })}`;
  return (
    <ListFoot taught={TAUGHT}>
      {hidden > 0 ? (
        <Link className="btn xs" href={address({ all: true })}>
          {hiddenWords(hidden)} of evals or without an agent step hidden. Show
        </Link>
      ) : null}
      {all ? (
        <Link className="btn xs" href={address({ all: false })}>
          Hide runs of evals or without an agent step
        </Link>
      ) : null}
      <span className="count">{countText(shown)} on this page</span>
      {newest ? null : (
        <Link className="btn line" href={address({})}>
          Newest
        </Link>
      )}
      {previousCursor === undefined ? null : (
        <Link className="btn line" href={address({ cursor: previousCursor })} rel="prev">
          Newer
        </Link>
      )}
      {nextCursor === undefined ? null : (
        <Link className="btn line" href={address({ cursor: nextCursor })} rel="next">
          Older
        </Link>
      )}
    </ListFoot>
  );
}
