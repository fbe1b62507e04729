"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { durationText, sumOfCosts, tokensText, totalTokens } from "#components/words/format.ts";
import { frameAt } from "#replay/frame.ts";
import { timelineOf } from "#replay/timeline.ts";
import { isProblem } from "./navigation.ts";
import { focusIndex, isWhole } from "./player-store.ts";
import type { PlayerStore } from "./player-store.ts";
import { spansOf } from "./timeline-scale.ts";

interface StateStripProps {
  store: PlayerStore;
  /** Messages in the model's view at the focused step; undefined while unknown. */
  messages: number | undefined;
}

/** What the run had come to when the focused step was over. */
export function StateStrip({ store, messages }: StateStripProps) {
  const { steps, first, before, startNs } = useStore(store);
  const whole = useStore(store, isWhole);
  const focus = useStore(store, focusIndex);
  const start = whole ? undefined : startNs;
  const timeline = useMemo(() => timelineOf(steps, before, start), [steps, before, start]);
  const spans = useMemo(() => spansOf(steps, start), [steps, start]);
  const frame = frameAt(timeline, focus + 1);
  const facts: [string, string][] = [
    ["Messages", messages === undefined ? "—" : String(messages)],
    ["Context", frame.modelCall?.usage?.input === undefined ? "—" : `${tokensText(frame.modelCall.usage.input)} tokens`],
    ["Run tokens", tokensText(totalTokens(frame.usage))],
    ["Cost", sumOfCosts(frame.costUsd, frame.unpriced)],
    ["Elapsed", durationText(spans[focus]?.endMs)],
    ["Calls", `${frame.counts.model ?? 0} model, ${frame.counts.tool ?? 0} tool`],
    ["Errors", String(frame.errors)],
    ["Problems", String(before.problems + steps.slice(0, focus + 1).filter(isProblem).length)],
  ];
  return (
    <footer className="state pane-state" aria-label={`State after step ${first + focus + 1}`} data-pane="state" tabIndex={-1}>
      <span className="lead">State after step {first + focus + 1}</span>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <span className="grow" />
      <kbd aria-hidden>5</kbd>
    </footer>
  );
}
