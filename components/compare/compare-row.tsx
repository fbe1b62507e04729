import { memo } from "react";
import { PlainText } from "#components/ui/plain-text.tsx";
import { KINDS } from "#components/words/kinds.ts";
import { firstProblem, stepName } from "#components/words/step-words.ts";
import type { ComparedRow } from "#contract/compare.ts";
import type { Step } from "#trace/step.ts";
import { rowWords, SIGNS } from "./cause-words.ts";

interface Props {
  row: ComparedRow;
  index: number;
  a: Step | undefined;
  b: Step | undefined;
  selected: boolean;
  onSelect: (index: number) => void;
}

/** One line: what the step is, and how the two runs stand to each other there. */
export const CompareRow = memo(function CompareRow({ row, index, a, b, selected, onSelect }: Props) {
  const step = b ?? a;
  if (step === undefined) return null;
  const { icon: Icon, tone, word } = KINDS[step.kind];
  const problem = [a, b].some((one) => one !== undefined && firstProblem(one) !== undefined);
  return (
    <li className={`compare-row is-${row.change}`} aria-current={selected ? "true" : undefined}>
      <button
        type="button"
        data-compare={index}
        tabIndex={selected ? 0 : -1}
        onClick={() => onSelect(index)}
        onFocus={() => onSelect(index)}
      >
        <span className="sign mono" aria-hidden>
          {SIGNS[row.change]}
        </span>
        <Icon className={`ic ${tone}`} aria-hidden />
        <span className="sr-only">{word} </span>
        <b className="trunc">
          <PlainText text={stepName(step)} />
        </b>
        <span className={`trunc ${problem ? "c-problem" : "muted"}`}>{row.change === "same" ? (step.preview ?? "") : rowWords(row)}</span>
      </button>
    </li>
  );
});
