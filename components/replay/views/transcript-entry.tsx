"use client";
import { useStep } from "#components/queries/step.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { FindingsList } from "#components/replay/panes/findings-list.tsx";
import type { StepRow } from "#components/replay/steps/step-tree.ts";
import { JsonBlock } from "#components/trace-text/json-block.tsx";
import { PartView } from "#components/trace-text/part-view.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { durationText } from "#components/words/format.ts";
import { KINDS } from "#components/words/kinds.ts";
import { stepName } from "#components/words/step-words.ts";
import type { Turn } from "#replay/turns.ts";
import type { Step } from "#trace/step.ts";

interface TranscriptEntryProps {
  run: RunAddress;
  row: StepRow;
  turn: Turn | undefined;
  focused: boolean;
  onFocus: () => void;
}

/** One step of the transcript: who, and what it said or gave back. */
export function TranscriptEntry({ run, row, turn, focused, onFocus }: TranscriptEntryProps) {
  const { step, index } = row;
  const body = useStep(run, step.id);
  const { icon: Icon, tone, word } = KINDS[step.kind];
  return (
    <article className="tr-entry" aria-current={focused ? "true" : undefined} data-lane={step.lane === "root" ? undefined : "inner"}>
      {turn?.says === undefined ? null : (
        <p className="tr-user">
          <b>user</b> <PlainText text={turn.says} />
        </p>
      )}
      <button type="button" className="tr-head" onClick={onFocus}>
        <span className="num faint">{index + 1}</span>
        <Icon className={`ic ${tone}`} aria-hidden />
        <span className="sr">{word}</span>
        <span className="semi">{stepName(step)}</span>
        {step.agent === undefined ? null : <span className="muted">{step.agent}</span>}
        <span className="grow" />
        <span className="muted">{durationText(step.durationMs)}</span>
      </button>
      <div className="tr-body">
        <FindingsList findings={step.findings} />
        {body.data ? (
          <Said step={body.data.step} />
        ) : (
          <p className="faint">{body.error?.message ?? <PlainText text={step.preview ?? "…"} />}</p>
        )}
      </div>
    </article>
  );
}

function Said({ step }: { step: Step }) {
  const parts = (step.output?.messages ?? []).flatMap((message) => message.parts);
  return (
    <>
      {step.tool === undefined ? null : <ToolSaid step={step} />}
      {step.tool === undefined ? parts.map((part, at) => <PartView key={at} part={part} />) : null}
      {step.error === undefined ? null : (
        <p className="t-problem">
          <PlainText text={step.error.message} />
        </p>
      )}
      {step.tool === undefined && parts.length === 0 && step.error === undefined ? (
        <p className="faint">What it said was not captured.</p>
      ) : null}
    </>
  );
}

function ToolSaid({ step: { tool } }: { step: Step }) {
  if (tool === undefined) return null;
  const sent = tool.arguments ?? tool.argumentsRaw;
  return (
    <dl className="tr-tool">
      <dt>called with</dt>
      <dd>{sent === undefined ? <span className="faint">not captured</span> : <JsonBlock value={sent} />}</dd>
      <dt>{tool.isError ? "failed with" : "gave back"}</dt>
      <dd>{tool.result === undefined ? <span className="faint">not captured</span> : <JsonBlock value={tool.result} />}</dd>
    </dl>
  );
}
