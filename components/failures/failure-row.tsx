import { Check, OctagonX } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { countText } from "#components/words/format.ts";
import type { Failure } from "#contract/failures.ts";
import { casesText, examplePath, firstAndMore, messageWords } from "./failure-words.ts";
import { Sparkline } from "./sparkline.tsx";

interface Props {
  project: string;
  failure: Failure;
  row: number;
  selected: boolean;
  marked: boolean;
  onSelect: (row: number) => void;
}

export const FailureRow = memo(function FailureRow({ project, failure, row, selected, marked, onSelect }: Props) {
  return (
    <tr aria-selected={selected} onClick={() => onSelect(row)}>
      <td className="why">
        {marked ? <Check className="ic" role="img" aria-label="Marked:" /> : <OctagonX className="ic c-problem" aria-hidden />}{" "}
        <Link
          href={examplePath(project, failure)}
          className="failure-link"
          data-row={row}
          tabIndex={selected ? 0 : -1}
          onFocus={() => onSelect(row)}
          prefetch={false}
        >
          <b>
            <PlainText text={failure.subject} />
          </b>{" "}
          <PlainText text={messageWords(failure)} />
        </Link>{" "}
        <span className="muted">
          {failure.kind}
          {failure.reopened ? " · came again" : ""}
        </span>
      </td>
      <td className="num">{countText(failure.steps)}</td>
      <td className="c-days">
        <Sparkline days={failure.days} />
      </td>
      <td className="muted c-agents" title={failure.agents.join(", ")}>
        {firstAndMore(failure.agents)}
      </td>
      <td className={failure.cases === 0 ? "c-warning" : "muted"}>{casesText(failure.cases)}</td>
      <td className="num muted">
        <LocalTime iso={failure.lastAt} />
      </td>
    </tr>
  );
});
