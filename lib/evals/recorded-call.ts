import type { Message, Part, ToolDefinition } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { isObject } from "./json.ts";
import type { CallInput, CaseTool } from "./case-input.ts";
import type { Outcome } from "./eval-case.ts";
import type { OtelMessage } from "./otel-message.ts";
import { otelMessageOf, otelPartOf } from "./parts.ts";

/** A recorded model call as the input and the observed outcome of a case. Nothing is added that was not captured. */

const INSTRUCTIONS: ReadonlySet<string> = new Set(["system", "developer"]);

export interface Seen {
  system?: Part[];
  messages: Message[];
}

/** Exactly what the model saw. Leading system and developer messages are lifted into `system` (eval-case.md §2.1). */
export function inputOf(step: Step, seen: Seen): CallInput {
  const firstTurn = seen.messages.findIndex((message) => !INSTRUCTIONS.has(message.role));
  const lifted = firstTurn === -1 ? 0 : firstTurn;
  const system = [...(seen.system ?? []), ...seen.messages.slice(0, lifted).flatMap((message) => message.parts)];
  return {
    ...(system.length > 0 ? { system: system.map(otelPartOf) } : {}),
    messages: seen.messages.slice(lifted).map(otelMessageOf),
    ...(step.tools === undefined ? {} : { tools: step.tools.map(caseTool) }),
    ...(step.params === undefined ? {} : { params: step.params }),
    ...(step.model === undefined ? {} : { model: { ...step.model } }),
    ...(step.prompt === undefined ? {} : { prompt: { ...step.prompt } }),
    bind: { prompt: "current", tools: "current", model: "current", params: "recorded" },
  };
}

function caseTool(tool: ToolDefinition): CaseTool {
  const { name, description, parameters } = tool;
  const described = description === undefined ? { name } : { name, description };
  if (parameters === undefined) return described;
  return isObject(parameters) ? { ...described, parameters } : { ...described, raw: parameters };
}

/** What the model did. Several output messages read as one answer; `trajectory` keeps them apart. */
export function observedOf(step: Step): Outcome {
  const said = (step.output?.messages ?? []).map(otelMessageOf);
  return {
    ...(said.length === 0 ? {} : { message: answerOf(said, step.finishReasons?.[0]) }),
    ...(said.length > 1 ? { trajectory: said } : {}),
    ...(step.usage === undefined ? {} : { usage: { ...step.usage } }),
    ...(typeof step.costUsd === "number" ? { cost_usd: step.costUsd } : {}),
    ...(step.durationMs === undefined ? {} : { latency_ms: step.durationMs }),
    ...(step.model?.responded === undefined ? {} : { model: step.model.responded }),
    at: step.endedAt ?? step.startedAt,
  };
}

function answerOf(said: OtelMessage[], finishReason: string | undefined): OtelMessage {
  const answer: OtelMessage = { role: said[0]?.role ?? "assistant", parts: said.flatMap((message) => message.parts) };
  return finishReason === undefined ? answer : { ...answer, finish_reason: finishReason };
}
