import type { StepAnswer } from "#contract/answers.ts";
import type { Step } from "#trace/step.ts";
import type { BodyPane } from "./pane-forms.ts";

/**
 * What a pane tells, in the words of the HTTP API; fields that were not captured are absent. `caller`: the model call whose view Saw shows,
 * once it is loaded.
 */
export function paneJson(pane: BodyPane, { step, context, attempts }: StepAnswer, caller: Step | undefined): object {
  if (pane === "saw") return context.stepId === undefined ? { input: step.input } : viewJson(context, caller);
  if (pane === "decided") return decisionJson(step);
  const { status, error, startedAt, endedAt, durationMs, tool, output } = step;
  const result = tool && { name: tool.name, callId: tool.callId, result: tool.result, isError: tool.isError };
  return { status, error, startedAt, endedAt, durationMs, tool: result, output: step.kind === "model" ? undefined : output, attempts };
}

function viewJson({ stepId, messages }: StepAnswer["context"], caller: Step | undefined): object {
  const { tools, params, prompt, fidelity, fidelityReasons } = caller ?? {};
  return { stepId, messages, tools, params, prompt, fidelity, fidelityReasons };
}

function decisionJson({ kind, output, finishReasons, usage, costUsd, tool, params, decision, findings }: Step): object {
  if (kind === "model") return { output, finishReasons, usage, costUsd, decision, findings };
  if (tool === undefined) return { params, decision, findings };
  const { name, callId, arguments: args, argumentsRaw, rebuilt } = tool;
  return { tool: { name, callId, arguments: args, argumentsRaw, rebuilt }, decision, findings };
}
