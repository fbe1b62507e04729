import { OctagonX } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { durationText, shortId } from "#components/words/format.ts";
import { KINDS } from "#components/words/kinds.ts";
import { firstProblem, stepName } from "#components/words/step-words.ts";
import type { FoundSteps } from "#contract/found-steps.ts";

interface Props {
  project: string;
  found: FoundSteps["steps"][number];
  row: number;
  selected: boolean;
  onSelect: (row: number) => void;
}

/** One step on one line: what it was, what it was called with, and its problem. */
export const FoundStepRow = memo(function FoundStepRow({ project, found: { correlationId, step }, row, selected, onSelect }: Props) {
  const { icon: Icon, tone, word } = KINDS[step.kind];
  const problem = firstProblem(step) ?? (step.status === "error" ? (step.error?.message ?? "failed") : undefined);
  return (
    <tr aria-selected={selected} onClick={() => onSelect(row)}>
      <td className="why">
        <Icon className={`ic ${tone}`} aria-hidden />{" "}
        <Link
          href={runPath(project, correlationId, step.id)}
          data-row={row}
          tabIndex={selected ? 0 : -1}
          onFocus={() => onSelect(row)}
          prefetch={false}
        >
          <span className="sr-only">{word} </span>
          <b>
            <PlainText text={stepName(step)} />
          </b>{" "}
          <PlainText text={step.preview ?? ""} />
        </Link>
        {problem === undefined ? null : (
          <div className="c-problem">
            <OctagonX className="ic s" aria-hidden /> <PlainText text={problem} />
          </div>
        )}
      </td>
      <td className="mono" title={correlationId}>
        {shortId(correlationId, 26)}
      </td>
      <td className="muted c-agents">
        <PlainText text={step.agent ?? ""} />
      </td>
      <td className="num muted c-days">{durationText(step.durationMs)}</td>
      <td className="num muted">
        <LocalTime iso={step.startedAt} />
      </td>
    </tr>
  );
});
