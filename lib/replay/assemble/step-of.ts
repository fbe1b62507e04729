import { compact } from "#trace/compact.ts";
import type { Step, StepStatus } from "#trace/step.ts";
import { isoOf } from "#trace/time.ts";
import { failureIn } from "#trace/tool-result.ts";
import { WORDLESS } from "#trace/wordless.ts";
import type { Draft } from "./draft.ts";
import { faithOf } from "./fidelity.ts";

function errorOf({ head, tool }: Draft): Step["error"] {
  const told = failureIn(tool?.result);
  if (head.error) return head.error.message === WORDLESS && told !== undefined ? { ...head.error, message: told } : head.error;
  if (tool?.isError !== true) return undefined;
  const said = told ?? (typeof tool.result === "string" ? tool.result : JSON.stringify(tool.result ?? null));
  return { message: said };
}

function statusOf(draft: Draft, failed: boolean): StepStatus {
  if (failed) return "error";
  if (draft.endNs === undefined) return "open";
  return draft.okBySpan ? "ok" : "unset";
}

function modelOf({ head }: Draft): Step["model"] {
  const model = compact<NonNullable<Step["model"]>>({
    provider: head.provider,
    requested: head.modelRequested,
    responded: head.modelResponded,
  });
  return Object.keys(model).length === 0 ? undefined : model;
}

function inputOf({ said }: Draft): Step["input"] {
  if (said.input === undefined && said.system === undefined) return undefined;
  return compact<NonNullable<Step["input"]>>({ system: said.system, messages: said.input ?? [] });
}

/** The finished step, in the form of the HTTP API. */
export function stepOf(draft: Draft): Step {
  const { head, said } = draft;
  const error = errorOf(draft);
  const { fidelity, reasons } = faithOf(draft);
  return compact<Step>({
    id: draft.id,
    traceId: draft.traceId,
    spanId: draft.spanId,
    parentSpanId: draft.parentSpanId,
    kind: draft.kind,
    name: draft.name,
    agent: draft.agent,
    lane: draft.lane,
    startedAt: isoOf(draft.startNs),
    endedAt: draft.endNs === undefined ? undefined : isoOf(draft.endNs),
    durationMs: draft.endNs === undefined ? undefined : Number(draft.endNs - draft.startNs) / 1e6,
    status: statusOf(draft, error !== undefined),
    error,
    dialects: head.dialects,
    fidelity,
    fidelityReasons: reasons,
    model: modelOf(draft),
    responseId: head.responseId,
    finishReasons: head.finishReasons,
    params: head.params,
    prompt: draft.kind === "model" ? head.prompt : undefined,
    usage: head.usage,
    costUsd: head.costUsd,
    input: inputOf(draft),
    output: said.output === undefined ? undefined : { messages: said.output },
    tools: said.tools,
    tool: draft.tool,
    decision: head.decision,
    findings: [],
    tags: [],
  });
}
