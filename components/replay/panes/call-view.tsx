"use client";
import { Wrench } from "lucide-react";
import type { ToolCall } from "./asked-calls.ts";
import { argumentPlace } from "#components/replay/address/place.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Finding } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";
import { ArgumentsTable } from "./arguments-table.tsx";
import { NearestTools } from "./nearest-tools.tsx";
import { StepLink } from "./step-link.tsx";
import type { SeenBy } from "./value-origin.ts";

interface CallViewProps {
  store: PlayerStore;
  call: ToolCall;
  /** Which of the step's calls, from 1. */
  number: number;
  of: number;
  seen: SeenBy;
  /** The model step that asked. */
  asking: Step;
  /** The tool step that carried it out. */
  answer: Step | undefined;
}

/** One tool call that a model decided on, checked against the tool as it was declared to the model. */
export function CallView({ store, call, number, of, seen, asking, answer }: CallViewProps) {
  const tool = asking.tools?.find((declared) => declared.name === call.name);
  const findings = findingsOf(call, asking, answer);
  const place = `${number} of ${of}`;
  return (
    <section className="call" aria-label={`Call ${place}, ${call.name}`} data-at={argumentPlace(number)} tabIndex={-1}>
      <div className="callhead sec">
        <Wrench className="ic k-tool" aria-hidden />
        <h3 className="nm trunc">{call.name}</h3>
        {asking.tools !== undefined && !tool ? <span className="chip bad">not a declared tool</span> : null}
        <span className="grow" />
        {answer ? <StepLink store={store} stepId={answer.id} named={false} /> : null}
        <span className="xs muted">call {place}</span>
      </div>
      {asking.tools !== undefined && !tool ? <NearestTools name={call.name} tools={asking.tools} /> : null}
      <ArgumentsTable
        {...{ store, seen, findings }}
        call={number}
        value={call.arguments}
        raw={call.argumentsRaw}
        schema={tool?.parameters}
      />
    </section>
  );
}

/** Verdicts on a call stand on the step that carried it out, else on the model's, where each begins with the tool's name. */
function findingsOf(call: ToolCall, asking: Step, answer: Step | undefined): Finding[] {
  if (answer) return answer.findings.filter((finding) => finding.kind !== "error");
  return asking.findings.filter((finding) => finding.message.startsWith(call.name));
}
