import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import type { EvalCase } from "./eval-case.ts";
import { inputOf, observedOf, type Seen } from "./recorded-call.ts";
import { firstAssertions, suggestedFailure } from "./suggest.ts";

export interface StepSource {
  /** The model step; for a tool step, the model step that asked for it. */
  step: Step;
  /** The tool step that the operator stood on, when it was one. */
  tool?: Step;
  /** What the model saw, when it is known better than by the step itself. */
  context?: Seen;
  run: Pick<RunSummary, "correlationId">;
  project: string;
  /** Deep link to the step in the replay. */
  url: string;
  /** Place of the step in the run, counted from 0. */
  stepIndex?: number;
  taggedBy?: string;
  /** ISO 8601. */
  taggedAt?: string;
}

export class NotACase extends Error {}

/** Why no case can be made of this step, in words, or undefined when one can. */
export function whyNotACase({ step, context }: Pick<StepSource, "step" | "context">): string | undefined {
  if (step.kind !== "model") return "A case is made from a model call, and no model call asked for this step.";
  const messages = (context ?? step.input)?.messages ?? [];
  return messages.length === 0 ? "The messages of this model call were not captured, so there is no input to freeze." : undefined;
}

/**
 * A draft of kind `call`: the input is exactly what the model saw, `observed` what it did, and the first assertions are those
 * the recorded action suggests; all of them are red on it. Same source, same draft, same id: saving twice makes one case.
 * Throws NotACase with the sentence of `whyNotACase`.
 */
export function draftFromStep(source: StepSource): EvalCase {
  const refused = whyNotACase(source);
  if (refused !== undefined) throw new NotACase(refused);
  const { step, tool } = source;
  const base = {
    schema: "eval-case/1" as const,
    id: caseIdOf(source),
    revision: 1,
    title: titleOf(source),
    status: "draft" as const,
    severity: "medium" as const,
    kind: "call" as const,
    input: inputOf(step, source.context ?? step.input ?? { messages: [] }),
    observed: observedOf(step),
    provenance: provenanceOf(source),
    privacy: { fidelity: step.fidelity, fidelity_reasons: step.fidelityReasons },
  };
  const assertions = firstAssertions(base, tool);
  const failure = suggestedFailure(tool ?? step, source.stepIndex);
  return { ...base, expect: { assertions }, ...(failure === undefined ? {} : { failure }) };
}

function provenanceOf(source: StepSource): EvalCase["provenance"] {
  const { step, tool, run, project, url, stepIndex, taggedBy, taggedAt } = source;
  const { traceId, spanId } = tool?.spanId === undefined ? step : tool;
  return {
    project,
    correlation_id: run.correlationId,
    ...(traceId === undefined ? {} : { trace_id: traceId }),
    ...(spanId === undefined ? {} : { span_id: spanId }),
    ...(stepIndex === undefined ? {} : { step_index: stepIndex }),
    ...(step.responseId === undefined ? {} : { response_id: step.responseId }),
    ...(step.agent === undefined ? {} : { agent: step.agent }),
    url,
    captured_at: step.startedAt,
    ...(taggedBy === undefined ? {} : { tagged_by: taggedBy }),
    ...(taggedAt === undefined ? {} : { tagged_at: taggedAt }),
    derivation: "recorded",
    ...(step.fidelityReasons.length === 0 ? {} : { truncated_fields: step.fidelityReasons }),
    step_id: (tool ?? step).id,
    model_step_id: step.id,
  };
}

const UNFIT_FOR_ID = /[^A-Za-z0-9_-]+/g;

function caseIdOf({ step, tool }: StepSource): string {
  const focus = tool ?? step;
  const about = (tool?.tool?.name ?? step.name).replace(UNFIT_FOR_ID, "_").slice(0, 48);
  // The step's own number: span ID (with `.n` when rebuilt) or log hash, without the trace ID in front of it.
  return `ec_${about}_${focus.id.slice(focus.id.lastIndexOf("-") + 1)}`;
}

function titleOf({ step, tool, run }: StepSource): string {
  const problem = [...(tool?.findings ?? []), ...step.findings].find((finding) => finding.severity === "problem");
  const calls = step.output?.messages.flatMap((message) => message.parts).filter((part) => part.type === "tool_call") ?? [];
  const did =
    tool?.tool !== undefined
      ? `${tool.tool.name} was called`
      : calls.length > 0
        ? `called ${calls.map((call) => call.name).join(", ")}`
        : "answered";
  const title = problem?.message ?? `${run.correlationId}: ${did}`;
  return [...title].slice(0, 200).join("").slice(0, 200) || run.correlationId;
}
