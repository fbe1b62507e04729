import { z } from "zod";
import { NOTICE_KINDS, PROBLEM_KINDS } from "#trace/finding.ts";
import type { StepId as StepIdType } from "#trace/ids.ts";
import { STEP_KINDS } from "#trace/step.ts";
import { Json, Message, Part, ToolDefinition } from "./message.ts";

/** ISO 8601 with nine fractional digits and `Z`. */
export const Time = z.string().meta({ id: "Time", description: "ISO 8601 in UTC with nine fractional digits" });

export const StepId = z
  .custom<StepIdType>((value) => typeof value === "string" && value !== "")
  .meta({
    id: "StepId",
    type: "string",
    description: "<traceId>-<spanId>, .n for a rebuilt step, log-<16 hex> for a step told only by a log",
  });

export const Usage = z
  .object({
    input: z.number().exactOptional(),
    cachedInput: z.number().exactOptional(),
    cacheWrite: z.number().exactOptional(),
    output: z.number().exactOptional(),
    reasoning: z.number().exactOptional(),
  })
  .meta({ id: "Usage", description: "Tokens. input includes cached, output includes reasoning. Absent: not sent" });

export const Finding = z
  .object({
    kind: z.enum([...PROBLEM_KINDS, ...NOTICE_KINDS]),
    severity: z.enum(["problem", "notice"]),
    message: z.string(),
    path: z.string().exactOptional(),
  })
  .meta({ id: "Finding" });

const ToolUse = z
  .object({
    name: z.string(),
    callId: z.string().exactOptional(),
    arguments: Json.exactOptional(),
    argumentsRaw: z.string().exactOptional(),
    result: Json.exactOptional(),
    isError: z.boolean().exactOptional(),
    rebuilt: z.boolean(),
  })
  .meta({ id: "ToolUse" });

const Decision = z
  .object({
    outcome: z.enum(["allowed", "denied", "changed"]),
    said: z.string(),
    by: z.string().exactOptional(),
    reason: z.string().exactOptional(),
  })
  .meta({ id: "Decision", description: "Of a person, a policy or a guardrail; said is the word as sent" });

const model = z.object({
  provider: z.string().exactOptional(),
  requested: z.string().exactOptional(),
  responded: z.string().exactOptional(),
});

/** The managed prompt that a call was made from, as its store names it; at least one of the two was sent. */
export const PromptUse = z.object({ name: z.string().exactOptional(), version: z.string().exactOptional() }).meta({ id: "PromptUse" });

/** Design §6 `Step`. A field that the SDK did not send is absent. */
export const Step = z
  .object({
    id: StepId,
    traceId: z.string().exactOptional(),
    spanId: z.string().exactOptional(),
    parentSpanId: z.string().exactOptional(),
    kind: z.enum(STEP_KINDS),
    name: z.string(),
    agent: z.string().exactOptional(),
    lane: z.string(),
    startedAt: Time,
    endedAt: Time.exactOptional(),
    durationMs: z.number().exactOptional(),
    status: z.enum(["ok", "error", "unset", "open"]),
    error: z.object({ type: z.string().exactOptional(), message: z.string() }).exactOptional(),
    dialects: z.array(z.string()),
    fidelity: z.enum(["exact", "partial", "none"]),
    fidelityReasons: z.array(z.string()),
    model: model.exactOptional(),
    responseId: z.string().exactOptional(),
    finishReasons: z.array(z.string()).exactOptional(),
    params: z.record(z.string(), Json).exactOptional(),
    prompt: PromptUse.exactOptional(),
    usage: Usage.exactOptional(),
    costUsd: z.number().nullable().exactOptional().meta({ description: "US dollars of a model call; null: neither sent nor priced" }),
    costSource: z.enum(["sent", "price"]).exactOptional(),
    input: z.object({ system: z.array(Part).exactOptional(), messages: z.array(Message) }).exactOptional(),
    output: z.object({ messages: z.array(Message) }).exactOptional(),
    tools: z.array(ToolDefinition).exactOptional(),
    tool: ToolUse.exactOptional(),
    decision: Decision.exactOptional(),
    findings: z.array(Finding),
    tags: z.array(z.string()),
    preview: z.string().exactOptional(),
    asked: z.object({ messages: z.int(), text: z.string() }).exactOptional(),
    call: z.object({ same: z.string(), answer: z.string().exactOptional() }).exactOptional(),
  })
  .meta({ id: "Step" });
