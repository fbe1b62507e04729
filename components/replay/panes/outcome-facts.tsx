"use client";
import { useStore } from "zustand";
import { isModel } from "#components/replay/navigation.ts";
import { durationText, plural } from "#components/words/format.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Step } from "#trace/step.ts";
import { Fact } from "./fact.tsx";
import type { PaneProps } from "./pane-props.ts";
import { SeenFact } from "./seen-fact.tsx";
import { StepLink } from "./step-link.tsx";

/** What is to be said of a step's outcome beside its result: attempts, whether a model saw it, what ran inside, what came next. */
export function OutcomeFacts(props: PaneProps) {
  const { store, answer } = props;
  const { step, attempts } = answer;
  const steps = useStore(store, (state) => state.steps);
  const next = nextCall(steps, step, answer.context.stepId);
  const inside = steps.filter((one) => one.kind === "infra" && one.traceId === step.traceId && one.parentSpanId === step.spanId);
  return (
    <dl className="kv sec">
      {attempts ? <Attempts store={store} attempts={attempts} step={step} /> : null}
      {step.tool && next ? <SeenFact {...props} tool={step.tool} next={next} /> : null}
      {inside.length > 0 ? <Inside store={store} steps={inside} /> : null}
      {next && (step.kind === "tool" || step.kind === "model") ? (
        <Fact name="Then">
          <StepLink store={store} stepId={next.id} /> <span className="muted">{next.preview}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

/** The model call that could see what came of a step: the next one in the lane of the call that asked for it. */
function nextCall(steps: readonly Step[], step: Step, callerId: string | undefined): Step | undefined {
  const at = steps.findIndex((one) => one.id === step.id);
  const lane = steps.find((one) => one.id === callerId)?.lane ?? step.lane;
  return at < 0 ? undefined : steps.slice(at + 1).find((one) => isModel(one) && one.lane === lane);
}

interface AttemptsProps {
  store: PaneProps["store"];
  attempts: NonNullable<StepAnswer["attempts"]>;
  step: Step;
}

function Attempts({ store, attempts, step }: AttemptsProps) {
  const at = attempts.findIndex((attempt) => attempt.id === step.id);
  return (
    <Fact name="Attempts">
      <p>
        This is attempt {at + 1} of {attempts.length}
      </p>
      <ol>
        {attempts.map(({ id, status, durationMs, error }, index) => (
          <li key={id}>
            {index + 1}. {id === step.id ? "this step" : <StepLink store={store} stepId={id} named={false} />}{" "}
            <span className={status === "error" ? "t-problem" : "muted"}>
              {status === "error" ? (error?.message ?? error?.type ?? "failed") : status === "open" ? "still open" : "no error"},{" "}
              {durationText(durationMs)}
            </span>
          </li>
        ))}
      </ol>
    </Fact>
  );
}

function Inside({ store, steps }: { store: PaneProps["store"]; steps: readonly Step[] }) {
  const errors = steps.filter((step) => step.status === "error");
  return (
    <Fact name="Inside">
      {plural(steps.length, "infrastructure step")},{" "}
      {errors.length === 0 ? "no errors" : <span className="t-problem">{plural(errors.length, "error")}</span>}
      {(errors.length > 0 ? errors : steps).slice(0, 5).map((step) => (
        <p key={step.id}>
          <StepLink store={store} stepId={step.id} />
        </p>
      ))}
    </Fact>
  );
}
