"use client";
import { useStep } from "#components/queries/step.ts";
import type { RunAddress } from "#components/queries/step.ts";
import type { ToolCall } from "./asked-calls.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { durationText } from "#components/words/format.ts";
import { KINDS } from "#components/words/kinds.ts";
import type { Step } from "#trace/step.ts";
import { StepError } from "./step-error.tsx";
import { StepLink } from "./step-link.tsx";
import { ToolOutcome } from "./tool-outcome.tsx";

interface CallResultProps {
  store: PlayerStore;
  run: RunAddress;
  call: ToolCall;
  /** The step that carried the call out, without its body. */
  answer: Step | undefined;
}

/** The result of one requested call, beside a jump to the step that gave it. */
export function CallResult({ store, run, call, answer }: CallResultProps) {
  const body = useStep(run, answer?.id);
  const Icon = KINDS.tool.icon;
  return (
    <section className="call" aria-label={`Result of ${call.name}`}>
      <div className="callhead sec">
        <Icon className="ic k-tool" aria-hidden />
        <h3 className="nm trunc">{call.name}</h3>
        {answer ? <StepLink store={store} stepId={answer.id} named={false} /> : null}
        <span className="grow" />
        {answer ? <span className="xs muted">{durationText(answer.durationMs)}</span> : null}
      </div>
      {answer === undefined ? <p className="sec muted">No result of this call has been received.</p> : null}
      {body.data ? (
        <>
          <StepError step={body.data.step} />
          <ToolOutcome step={body.data.step} />
        </>
      ) : null}
      {body.error ? <p className="sec t-problem">{body.error.message}</p> : null}
    </section>
  );
}
