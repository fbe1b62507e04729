"use client";
import { memo } from "react";
import { useStore } from "zustand";
import { useStep } from "#components/queries/step.ts";
import { answersOf, callsOf } from "./asked-calls.ts";
import { decidedUnits } from "#components/replay/find/find-units.ts";
import { PartView } from "#components/trace-text/part-view.tsx";
import { durationText, plural, tokensText } from "#components/words/format.ts";
import type { Step } from "#trace/step.ts";
import { AnswerCheck, isOfAnswer } from "./answer-check.tsx";
import { ArgumentsTable } from "./arguments-table.tsx";
import { CallView } from "./call-view.tsx";
import { DecisionView } from "./decision-view.tsx";
import { FindingsList } from "./findings-list.tsx";
import { NearestTools } from "./nearest-tools.tsx";
import { NotCaptured } from "./not-captured.tsx";
import { Pane } from "./pane.tsx";
import type { PaneProps } from "./pane-props.ts";
import { StepCost } from "./step-cost.tsx";
import { StepLink } from "./step-link.tsx";
import { useSeen } from "./use-seen.ts";

/** What was decided: a model's words and calls; for a tool, the arguments it was called with. */
export const DecidedPane = memo(function DecidedPane(props: PaneProps) {
  const { answer } = props;
  const { step } = answer;
  return (
    <Pane {...props} name="decided" title="Decided" meta={<Facts step={step} />} units={() => decidedUnits(answer)}>
      {step.decision ? <DecisionView decision={step.decision} /> : null}
      {step.kind === "model" ? <ModelDecision {...props} /> : step.tool ? <ToolDecision {...props} /> : <OtherDecision step={step} />}
    </Pane>
  );
});

function Facts({ step }: { step: Step }) {
  return (
    <>
      {step.finishReasons?.map((reason) => (
        <span key={reason}>{reason}</span>
      ))}
      {step.usage?.output === undefined ? null : <span>{tokensText(step.usage.output)} tokens</span>}
      <StepCost step={step} />
      {step.kind === "model" && step.durationMs !== undefined ? <span>{durationText(step.durationMs)}</span> : null}
    </>
  );
}

function ModelDecision({ store, answer }: PaneProps) {
  const { step } = answer;
  const seen = useSeen(store, answer.context, step);
  const steps = useStore(store, (state) => state.steps);
  const index = steps.findIndex((one) => one.id === answer.step.id);
  const calls = callsOf(step);
  const answers = answersOf(steps, index, calls);
  const said = (step.output?.messages ?? []).flatMap((message) => message.parts).filter((part) => part.type !== "tool_call");
  return (
    <>
      <div className="sec said" data-at="decided:text" tabIndex={-1}>
        <FindingsList
          findings={step.findings.filter((finding) => !isOfAnswer(finding) && !calls.some((call) => finding.message.startsWith(call.name)))}
        />
        {said.map((part, at) => (
          <PartView key={at} part={part} />
        ))}
        {said.length === 0 && calls.length > 0 ? <p className="xs muted">No text, {plural(calls.length, "tool call")}.</p> : null}
      </div>
      <AnswerCheck {...{ store, step, seen }} />
      {calls.map((call, at) => (
        <CallView key={at} {...{ store, call, seen }} number={at + 1} of={calls.length} asking={step} answer={answers[at]} />
      ))}
      {step.output === undefined && step.status !== "error" ? <NotCaptured what="What the model answered" step={step} /> : null}
      {step.output === undefined && step.status === "error" ? (
        <p className="sec muted">The call failed before the model answered.</p>
      ) : null}
    </>
  );
}

function ToolDecision({ store, run, answer }: PaneProps) {
  const { step, context } = answer;
  const asking = useStep(run, context.stepId);
  const seen = useSeen(store, context, asking.data?.step);
  const tools = asking.data?.step.tools;
  const tool = tools?.find((each) => each.name === step.tool?.name);
  return (
    <>
      <div className="sec said">
        {context.stepId === undefined ? null : (
          <p className="xs muted">
            Asked for by <StepLink store={store} stepId={context.stepId} />
            {step.tool?.rebuilt ? ". No span told of this tool: the step is rebuilt from the model’s messages." : null}
          </p>
        )}
      </div>
      {tools && !tool ? <NearestTools name={step.tool?.name ?? ""} tools={tools} /> : null}
      <ArgumentsTable
        {...{ store, seen }}
        call={1}
        value={step.tool?.arguments}
        raw={step.tool?.argumentsRaw}
        schema={tool?.parameters}
        waiting={asking.isLoading}
        findings={step.findings.filter((finding) => finding.kind !== "error")}
      />
    </>
  );
}

function OtherDecision({ step }: { step: Step }) {
  const params = Object.entries(step.params ?? {});
  return (
    <div className="sec said">
      <FindingsList findings={step.findings} />
      {params.length === 0 && step.findings.length === 0 && !step.decision ? (
        <p className="muted">Nothing was decided in this step.</p>
      ) : null}
      <dl className="kv">
        {params.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">{JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
