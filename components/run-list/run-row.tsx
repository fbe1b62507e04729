"use client";
import { MessageSquareText, OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { categoryTitle } from "#components/review/category-words.ts";
import { addressId, runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import {
  costWords,
  countText,
  durationText,
  plural,
  shortId,
  sumOfCosts,
  tokensText,
  totalTokens,
  UNKNOWN,
} from "#components/words/format.ts";
import { distinctModels } from "#components/words/models.ts";
import { outcomeLook } from "#components/words/outcomes.ts";
import { severityOf } from "#trace/finding.ts";
import type { RunSummary } from "#trace/run.ts";

interface RunRowProps {
  run: RunSummary;
  rowIndex: number;
  selected: boolean;
  /** For comparing, tagging and cases. */
  marked: boolean;
  onSelect: (index: number) => void;
}

/** One run on one line. The whole row opens it, at its first problem. */
export const RunRow = memo(function RunRow({ run, rowIndex, selected, marked, onSelect }: RunRowProps) {
  const look = outcomeLook(run);
  const Icon = look.icon;
  return (
    <div role="row" aria-rowindex={rowIndex + 2} aria-selected={selected} className={marked ? "trow run-row marked" : "trow run-row"}>
      <span role="gridcell" className={look.quiet ? "oc quiet" : "oc"}>
        <Icon className={`ic ${look.tone}`} aria-hidden />
        {look.word}
        <SaidMark run={run} />
      </span>
      <span role="gridcell" className="cid trunc">
        {marked ? <span className="sr-only">Marked: </span> : null}
        <Link
          href={runPath(run.project, addressId(run), run.firstProblem?.stepId)}
          className="row-link"
          data-row={rowIndex}
          tabIndex={selected ? 0 : -1}
          onFocus={() => onSelect(rowIndex)}
          title={run.correlationId}
          prefetch={false}
        >
          {shortId(run.correlationId, 26)}
        </Link>
      </span>
      <ProblemCell run={run} />
      <span role="gridcell" className="muted trunc c-agent" title={run.agents.join(", ")}>
        {firstAndMore(run.agents.length > 0 ? run.agents : run.services)}
      </span>
      <span role="gridcell" className="num c-steps">
        {countText(run.counts.steps)}
      </span>
      <span role="gridcell" className="num c-duration">
        {durationText(run.durationMs)}
      </span>
      <span role="gridcell" className="num muted c-tokens">
        {tokensText(totalTokens(run.usage))}
      </span>
      <span role="gridcell" className="num muted c-cost" title={costWords(run.costUsd, run.unpricedCalls)}>
        {sumOfCosts(run.costUsd, run.unpricedCalls)}
      </span>
      <span role="gridcell" className="muted trunc c-model" title={run.models.join(", ")}>
        {firstAndMore(distinctModels(run.models))}
      </span>
      <span role="gridcell" className="num muted c-started">
        <LocalTime iso={run.startedAt} />
      </span>
    </div>
  );
});

/** That people said something of it. */
function SaidMark({ run: { tags, notes = 0 } }: { run: RunSummary }) {
  if (tags.length + notes === 0) return null;
  const words = [
    ...(tags.length === 0 ? [] : [`Tagged: ${tags.map(categoryTitle).join(", ")}`]),
    ...(notes === 0 ? [] : [plural(notes, "note")]),
  ];
  return (
    <span className="said-mark" title={words.join("; ")}>
      <MessageSquareText className="ic s muted" aria-hidden />
      <span className="sr-only">{words.join("; ")}</span>
    </span>
  );
}

/** The reason to open the run, in words, so that triage needs no click. */
function ProblemCell({ run }: { run: RunSummary }) {
  const problem = run.firstProblem;
  if (!problem)
    return (
      <span role="gridcell" className="faint trunc c-problem-cell">
        {run.correlationSource === "trace" ? "no correlation ID" : ""}
      </span>
    );
  const serious = severityOf(problem.kind) === "problem";
  const Icon = serious ? OctagonX : TriangleAlert;
  return (
    <span role="gridcell" className="cell-fp c-problem-cell" title={problem.message}>
      <Icon className={`ic ${serious ? "c-problem" : "c-warning"}`} aria-hidden />
      <span className="trunc">
        <PlainText text={problem.message} />
      </span>
    </span>
  );
}

function firstAndMore(names: readonly string[]): string {
  if (names.length === 0) return UNKNOWN;
  return names.length === 1 ? (names[0] ?? "") : `${names[0]} +${names.length - 1}`;
}
