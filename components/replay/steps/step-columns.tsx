"use client";
import { clockText, costText, tokensText, totalTokens } from "#components/words/format.ts";
import { KINDS } from "#components/words/kinds.ts";
import type { Step } from "#trace/step.ts";
import type { Scale, Span } from "#components/replay/timeline/timeline-scale.ts";

/** What the step list shows beside each step where it has the full width. */
export type StepColumns = "tree" | "timeline";

/** Where each loaded step stands in time. */
export interface Times {
  scale: Scale;
  spans: readonly Span[];
}

interface ColumnsProps {
  columns: StepColumns;
  step: Step;
  /** Its own time. */
  span: Span | undefined;
  scale: Scale;
}

export function Columns({ columns, step, span, scale }: ColumnsProps) {
  return columns === "tree" ? <Figures step={step} span={span} /> : <Bar step={step} span={span} scale={scale} />;
}

function Figures({ step, span }: { step: Step; span: Span | undefined }) {
  const model = step.kind === "model";
  return (
    <span className="cols num">
      <span className="trunc">{step.agent ?? ""}</span>
      <span title="Start">{clockText(span?.startMs ?? 0)}</span>
      <span title="Tokens">{model ? `${tokensText(totalTokens(step.usage))} tok` : ""}</span>
      <span title="Cost">{model ? costText(step.costUsd) : ""}</span>
    </span>
  );
}

const SHORTEST = 0.2;

/** The time that a step took, on the scale of the timeline above: idle stretches are folded alike. */
function Bar({ step, span, scale }: { step: Step; span: Span | undefined; scale: Scale }) {
  if (span === undefined) return <span className="bar-col" />;
  const left = scale.at(span.startMs) * 100;
  const width = Math.max(SHORTEST, scale.at(span.endMs) * 100 - left);
  const holds = step.kind === "agent";
  return (
    <span className="bar-col" aria-hidden>
      <i className={holds ? "holds" : undefined} style={{ left: `${left}%`, width: `${width}%`, background: KINDS[step.kind].fill }} />
    </span>
  );
}
