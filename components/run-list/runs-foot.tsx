import Link from "next/link";
import { keyOf } from "#components/commands/registry.ts";
import { runsPath } from "#components/shell/addresses.ts";
import { countText } from "#components/words/format.ts";
import { hiddenWords } from "./hidden-words.ts";

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
    addressOf(project, { q, all: changes.all ?? all, cursor: changes.cursor });
  return (
    <footer className="foot">
      <span className="keys">
        <kbd>{keyOf("row.next")}</kbd>
        <kbd>{keyOf("row.previous")}</kbd> move
      </span>
      <span className="keys">
        <kbd>{keyOf("row.open")}</kbd> open at first problem
      </span>
      <span className="grow" />
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
    </footer>
  );
}

function addressOf(project: string, { q, all, cursor }: { q: string; all: boolean; cursor: string | undefined }): string {
  const params = new URLSearchParams();
  if (q !== "") params.set("q", q);
  if (all) params.set("all", "true");
  if (cursor !== undefined) params.set("cursor", cursor);
  return `${runsPath(project)}${params.size > 0 ? `?${params}` : ""}`;
}
