"use client";
import { memo } from "react";
import { useStore } from "zustand";
import { answersOf, callsOf } from "./asked-calls.ts";
import { happenedUnits } from "#components/replay/find/find-units.ts";
import { useAnswerSteps } from "#components/replay/find/use-answer-steps.ts";
import { resultPlace } from "#components/replay/address/place.ts";
import { MessageView } from "#components/trace-text/message-view.tsx";
import { durationText } from "#components/words/format.ts";
import type { Step } from "#trace/step.ts";
import { CallResult } from "./call-result.tsx";
import { NotCaptured } from "./not-captured.tsx";
import { OutcomeFacts } from "./outcome-facts.tsx";
import { Pane } from "./pane.tsx";
import type { PaneProps } from "./pane-props.ts";
import { StepError } from "./step-error.tsx";
import { ToolOutcome } from "./tool-outcome.tsx";
import { isUnread } from "./unread.ts";

/** What came of it: results, errors, and what the model did next. */
export const HappenedPane = memo(function HappenedPane(props: PaneProps) {
  const { store, run, answer } = props;
  const { step } = answer;
  const answers = useAnswerSteps(store, run, answer);
  return (
    <Pane
      {...props}
      units={() => happenedUnits(answer, answers)}
      name="happened"
      title="Happened"
      meta={
        <>
          <span>{step.status === "open" ? "still open" : durationText(step.durationMs)}</span>
          {answer.attempts ? (
            <span>
              attempt {answer.attempts.findIndex(({ id }) => id === step.id) + 1} of {answer.attempts.length}
            </span>
          ) : null}
        </>
      }
    >
      <StepError step={step} />
      {step.kind === "model" ? (
        <CallResults {...props} />
      ) : step.tool ? (
        <ToolOutcome step={step} at={resultPlace()} />
      ) : (
        <OtherOutcome step={step} />
      )}
      <OutcomeFacts {...props} />
    </Pane>
  );
});

function CallResults({ store, run, answer }: PaneProps) {
  const steps = useStore(store, (state) => state.steps);
  const index = steps.findIndex((one) => one.id === answer.step.id);
  const calls = callsOf(answer.step);
  const answers = answersOf(steps, index, calls);
  if (calls.length === 0)
    return answer.step.status === "error" ? null : <p className="sec muted">The model asked for no tool in this step.</p>;
  return calls.map((call, at) => <CallResult key={at} store={store} run={run} call={call} answer={answers[at]} />);
}

function OtherOutcome({ step }: { step: Step }) {
  const messages = step.output?.messages ?? [];
  if (messages.length === 0)
    return step.error || isUnread(step) || step.kind === "infra" || step.kind === "event" ? null : (
      <NotCaptured what="What came of this step" step={step} />
    );
  return messages.map((message, index) => <MessageView key={index} message={message} change="plain" />);
}
