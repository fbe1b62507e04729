import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import { casePath, resultsPath } from "#components/shell/addresses.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { plural } from "#components/words/format.ts";
import type { ComparedCase, ComparedEvalRuns } from "#contract/eval-results.ts";
import { STATUS_LOOKS } from "./result-words.ts";

interface Props {
  project: string;
  set: string;
  before: string;
  after: string;
  compared: ComparedEvalRuns;
}

/** Two eval runs case by case: what broke first, then what was mended, then what stayed. */
export function ComparedRuns({ project, set, before, after, compared }: Props) {
  const { cases, counts, nextCursor } = compared;
  return (
    <div className="eval-results scroll-y" data-scroll-keys>
      <div className="row">
        <span className="grow">
          {plural(counts.broken, "case")} broken, {counts.mended} mended, {counts.same} as before
        </span>
        <Link className="btn line" href={resultsPath(project, set, { before: after, after: before })}>
          <ArrowLeftRight className="ic" aria-hidden /> Swap
        </Link>
      </div>
      <div className="data-wrap">
        <table className="data">
          <caption className="sr-only">Cases of the two runs</caption>
          <thead>
            <tr>
              <th>Case</th>
              <th>
                Before <PlainText text={before} />
              </th>
              <th>
                After <PlainText text={after} />
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <tr key={one.id}>
                <td className="why">
                  <Link href={casePath(project, set, one.id)} prefetch={false}>
                    <PlainText text={one.title} />
                  </Link>
                </td>
                <Side side={one.before} />
                <Side side={one.after} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cases.length === 0 ? <p className="muted">Neither of these runs tried a case of this set.</p> : null}
      {nextCursor === undefined ? null : (
        <Link className="btn line" href={resultsPath(project, set, { before, after, cursor: nextCursor })} rel="next">
          More cases
        </Link>
      )}
    </div>
  );
}

function Side({ side }: { side: ComparedCase["before"] }) {
  if (side === undefined) return <td className="muted">not tried</td>;
  const { word, tone } = STATUS_LOOKS[side.status];
  return (
    <td className="why">
      <span className={tone}>{word}</span>{" "}
      {side.status === "pass" || side.explanation === undefined ? null : (
        <span className="muted xs">
          <PlainText text={side.explanation} />
        </span>
      )}
    </td>
  );
}
