import { z } from "zod";
import { assertion } from "./assertion.ts";
import { callInput, replay, runInput } from "./case-input.ts";
import { CASE_STATUSES, SEVERITIES } from "./case-words.ts";
import { failure } from "./failure-tag.ts";
import { jsonObject } from "./json-model.ts";
import { otelMessage } from "./otel-message.ts";

export type { Assertion } from "./assertion.ts";

/** eval-case/1: a failure frozen for an eval. Self-contained: it must be complete when its run has been deleted. */

const text = z.string();

export const caseId = text.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, "1 to 128 of A-Z a-z 0-9 . _ -, beginning with a letter or digit");

const outcome = z.looseObject({
  message: otelMessage.exactOptional(),
  trajectory: z.array(otelMessage).exactOptional(),
  final_text: text.exactOptional(),
  usage: jsonObject.exactOptional(),
  cost_usd: z.number().exactOptional(),
  latency_ms: z.number().exactOptional(),
  model: text.exactOptional(),
  at: text.exactOptional(),
  author: text.exactOptional(),
});
export type Outcome = z.infer<typeof outcome>;

const provenance = z.looseObject({
  project: text,
  environment: text.exactOptional(),
  correlation_id: text.exactOptional(),
  conversation_id: text.exactOptional(),
  trace_id: text.regex(/^[0-9a-f]{32}$/).exactOptional(),
  span_id: text.regex(/^[0-9a-f]{16}$/).exactOptional(),
  step_index: z.int().exactOptional(),
  response_id: text.exactOptional(),
  url: text.exactOptional(),
  service: jsonObject.exactOptional(),
  captured_at: text.exactOptional(),
  tagged_by: text.exactOptional(),
  tagged_at: text.exactOptional(),
  tag_id: text.exactOptional(),
  reviewed_by: text.exactOptional(),
  reviewed_at: text.exactOptional(),
  incident: text.exactOptional(),
  derivation: z.enum(["recorded", "edited", "minimized", "synthetic", "imported"]),
  derived_from: text.exactOptional(),
  edits: z.array(z.unknown()).exactOptional(),
  semconv: text.exactOptional(),
  truncated_fields: z.array(z.unknown()).exactOptional(),
});

const attachment = z.looseObject({
  id: text,
  mime_type: text,
  sha256: text,
  bytes: z.int().min(0).exactOptional(),
  path: text.exactOptional(),
});

const shared = {
  schema: z.literal("eval-case/1"),
  id: caseId,
  revision: z.int().min(1),
  digest: text.regex(/^sha256:[0-9a-f]{64}$/).exactOptional(),
  title: text.min(1).max(200),
  description: text.exactOptional(),
  status: z.enum(CASE_STATUSES).exactOptional(),
  severity: z.enum(SEVERITIES).exactOptional(),
  suite: text.exactOptional(),
  split: text.exactOptional(),
  tags: z.array(text).exactOptional(),
  observed: outcome.exactOptional(),
  reference: outcome.exactOptional(),
  expect: z.strictObject({
    assertions: z.array(assertion),
    trials: z.int().min(1).exactOptional(),
    min_passes: z.int().min(1).exactOptional(),
  }),
  /** Absent in a draft that nobody has judged yet. */
  failure: failure.exactOptional(),
  provenance,
  privacy: jsonObject.exactOptional(),
  extensions: jsonObject.exactOptional(),
  attachments: z.array(attachment).exactOptional(),
};

const callCase = z.strictObject({ ...shared, kind: z.literal("call"), input: callInput, replay: replay.exactOptional() });
const runCase = z.strictObject({ ...shared, kind: z.literal("run"), input: runInput, replay });

/** A case in any status. A draft may have neither category nor assertion; an active one needs both. */
export const evalCase = z.discriminatedUnion("kind", [callCase, runCase]).superRefine((one, context) => {
  if (one.status !== "active") return;
  if (one.failure === undefined)
    context.addIssue({ code: "custom", path: ["failure"], message: "an active case needs a failure category" });
  if (!one.expect.assertions.some((each) => each.type !== "judge"))
    context.addIssue({
      code: "custom",
      path: ["expect", "assertions"],
      message: "an active case needs at least one assertion that is not a judge",
    });
});
export type EvalCase = z.infer<typeof evalCase>;
export type CallCase = Extract<EvalCase, { kind: "call" }>;
