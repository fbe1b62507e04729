import Link from "next/link";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { CaseRevision, CaseRevisionsPage } from "#contract/eval-set-tools.ts";
import { assertionText } from "#evals/assertion-words.ts";

interface Props {
  page: CaseRevisionsPage;
  /** The address of this page with a cursor of the revisions. */
  olderPath: (cursor: string) => string;
}

/** Who made the case what it is, and what each revision tests that the one before did not. */
export function CaseRevisions({ page: { revisions, nextCursor }, olderPath }: Props) {
  return (
    <section aria-label="Revisions">
      <h3>Revisions</h3>
      <ol className="revisions">
        {revisions.map((each, at) => (
          <li key={each.revision}>
            <b>Revision {each.revision}</b>{" "}
            <span className="muted xs">
              <PlainText text={each.author} />, <LocalTime iso={each.createdAt} />
            </span>
            <Changes one={each} before={revisions[at + 1]} first={nextCursor === undefined && at === revisions.length - 1} />
          </li>
        ))}
      </ol>
      {nextCursor === undefined ? null : (
        <Link className="btn line" href={olderPath(nextCursor)}>
          Older revisions
        </Link>
      )}
    </section>
  );
}

function Changes({ one, before, first }: { one: CaseRevision; before: CaseRevision | undefined; first: boolean }) {
  if (before === undefined)
    return <p className="xs muted">{first ? "The first that is kept." : "What came before stands on the next page."}</p>;
  const [was, is] = [before.case.expect.assertions.map(assertionText), one.case.expect.assertions.map(assertionText)];
  const input = JSON.stringify(before.case.input) !== JSON.stringify(one.case.input);
  return (
    <ul className="xs">
      {input ? <li>another input</li> : null}
      {lacking(is, was).map((text) => (
        <li key={`+${text}`}>
          <ins>{text}</ins>
        </li>
      ))}
      {lacking(was, is).map((text) => (
        <li key={`-${text}`}>
          <del>{text}</del>
        </li>
      ))}
    </ul>
  );
}

/** Those of `all` that `others` has not. */
function lacking(all: readonly string[], others: readonly string[]): string[] {
  return all.filter((text) => !others.includes(text));
}
