"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { PlainText } from "#components/ui/plain-text.tsx";
import { costText, countText, durationText, sumOfCosts, tokensText, totalTokens } from "#components/words/format.ts";
import { frameAt } from "#replay/frame.ts";
import type { SeriesName } from "#replay/series.ts";
import { timelineOf } from "#replay/timeline.ts";
import type { StepAnswer } from "#contract/answers.ts";
import { isProblem } from "#components/replay/navigation.ts";
import { focusIndex, isWhole } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { waitedMs } from "./waited.ts";
import { SeriesPopover } from "./series-popover.tsx";
import { spansOf } from "#components/replay/timeline/timeline-scale.ts";

interface StateStripProps {
  store: PlayerStore;
  /** The model's view at the focused step; undefined while it is on its way. */
  context: StepAnswer["context"] | undefined;
}

/** What the run had come to when the focused step was over. */
export function StateStrip({ store, context }: StateStripProps) {
  const { steps, first, before, startNs } = useStore(store);
  const whole = useStore(store, isWhole);
  const focus = useStore(store, focusIndex);
  const start = whole ? undefined : startNs;
  const timeline = useMemo(() => timelineOf(steps, before, start), [steps, before, start]);
  const spans = useMemo(() => spansOf(steps, start), [steps, start]);
  const frame = frameAt(timeline, focus + 1);
  const upTo = steps.slice(0, focus + 1);
  const waited = whole ? waitedMs(upTo) : 0;
  const approval = upTo.findLast((step) => step.decision !== undefined)?.decision;
  const input = frame.modelCall?.usage?.input;
  const messages = context?.stepId === undefined ? undefined : context.messages.length;
  const window = context?.stepId === frame.modelCall?.id ? context?.window : undefined;
  const facts: Fact[] = [
    { name: "Messages", value: messages === undefined ? "—" : String(messages) },
    { name: "Context", value: contextText(input, window), series: "context", words: tokensText },
    { name: "Run tokens", value: tokensText(totalTokens(frame.usage)), series: "tokens", words: tokensText },
    { name: "Cost", value: sumOfCosts(frame.costUsd, frame.unpriced), series: "cost", words: costText },
    { name: "Elapsed", value: durationText(spans[focus]?.endMs) },
    ...(waited > 0 ? [{ name: "Waited", value: durationText(waited) }] : []),
    { name: "Calls", value: `${frame.counts.model ?? 0} model, ${frame.counts.tool ?? 0} tool`, series: "calls", words: countText },
    { name: "Errors", value: String(frame.errors), series: "errors", words: countText },
    { name: "Problems", value: String(before.problems + upTo.filter(isProblem).length), series: "problems", words: countText },
    ...(approval ? [{ name: "Last approval", value: [approval.said, approval.by].filter((word) => word !== undefined).join(" by ") }] : []),
  ];
  return (
    <footer className="state pane-state" aria-label={`State after step ${first + focus + 1}`} data-pane="state" tabIndex={-1}>
      <span className="lead">State after step {first + focus + 1}</span>
      <dl>
        {facts.map(({ name, value, series, words }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">
              {series && words ? (
                <SeriesPopover {...{ store, value, series, timeline, focus, words }} title={name} />
              ) : (
                <PlainText text={value} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <span className="grow" />
      <kbd aria-hidden>5</kbd>
    </footer>
  );
}

function contextText(tokens: number | undefined, window: number | undefined): string {
  if (tokens === undefined) return "—";
  return window === undefined ? `${tokensText(tokens)} tokens` : `${tokensText(tokens)} of ${tokensText(window)}`;
}

interface Fact {
  name: string;
  value: string;
  /** How it came about can be shown over the steps. */
  series?: SeriesName;
  words?: (value: number) => string;
}
