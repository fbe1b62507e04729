import { plainText } from "#db/rows-in.ts";
import type { Row, Table } from "#db/rows-in.ts";
import { withoutBodies } from "#read/page-of-steps.ts";
import { normName } from "#read/steps/norms.ts";
import { bytesOfLogRefs, type RecordRef } from "#read/steps/record-ref.ts";
import type { Assembled } from "#replay/assemble.ts";
import { lightLines } from "#replay/light-lines.ts";
import type { RecordKey } from "#trace/record-key.ts";
import type { Step } from "#trace/step.ts";
import { clampNs, nsOf } from "#trace/time.ts";
import { ASKED, asked } from "./asked-of-step.ts";

/** Rows of `step`. */
export const STEP: Table = {
  correlation_id: "text",
  position: "bytea",
  step_id: "text",
  trace_id: "bytea",
  owner_id: "bytea",
  logs: "bytea",
  parent_span_id: "bytea",
  kind: "text",
  lane: "text",
  inside: "text",
  root: "boolean",
  rebuilt: "boolean",
  status: "text",
  start_ns: "bigint",
  end_ns: "bigint",
  problems: "int",
  notices: "int",
  model_name: "text",
  input_tokens: "bigint",
  cached_tokens: "bigint",
  cache_write: "bigint",
  output_tokens: "bigint",
  reasoning: "bigint",
  cost_usd: "numeric",
  unpriced: "boolean",
  body: "text",
  name: "text",
  same: "text",
  ...ASKED,
};

const whole = (count: number | undefined): bigint | null =>
  count === undefined || !Number.isFinite(count) ? null : BigInt(Math.round(count));

/** What a model call used; of other steps nothing is summed up, because parents repeat what their children say. */
function used({ kind, usage = {}, costUsd, model }: Step): Row {
  if (kind !== "model") return { unpriced: false };
  return {
    model_name: model?.responded ?? model?.requested ?? null,
    input_tokens: whole(usage.input),
    cached_tokens: whole(usage.cachedInput),
    cache_write: whole(usage.cacheWrite),
    output_tokens: whole(usage.output),
    reasoning: whole(usage.reasoning),
    cost_usd: typeof costUsd === "number" && Number.isFinite(costUsd) ? costUsd : null,
    unpriced: costUsd === null,
  };
}

/** The step in the form of the API without what can be large, and without tags, which are a person's. */
function bodyOf(step: Step): string {
  return JSON.stringify({ ...withoutBodies(step), ...lightLines(step) });
}

interface Surroundings {
  /** Where a record stands. */
  refOf: (key: RecordKey) => RecordRef | undefined;
  /** Whether a span is in the run. */
  hasSpan: (key: string) => boolean;
}

/** The row of a step; undefined when its record is gone, as after a deletion. */
export function stepRow({ step, position, owner, logs, inside }: Assembled, { refOf, hasSpan }: Surroundings): Row | undefined {
  const ref = refOf(owner);
  if (ref === undefined) return undefined;
  const problems = step.findings.filter((finding) => finding.severity === "problem").length;
  const start = nsOf(step.startedAt) ?? 0n;
  const end = step.endedAt === undefined ? null : clampNs(nsOf(step.endedAt) ?? start);
  return {
    position,
    step_id: step.id,
    trace_id: Buffer.from(ref.traceId, "hex"),
    owner_id: Buffer.from(ref.id, "hex"),
    logs: bytesOfLogRefs(logs.filter((key) => key !== owner).flatMap((key) => refOf(key) ?? [])),
    parent_span_id: step.parentSpanId === undefined ? null : Buffer.from(step.parentSpanId, "hex"),
    kind: step.kind,
    lane: plainText(step.lane),
    inside: plainText(inside),
    root: step.parentSpanId === undefined || !hasSpan(`${step.traceId ?? ref.traceId}-${step.parentSpanId}`),
    rebuilt: step.tool?.rebuilt === true,
    status: step.status,
    start_ns: clampNs(start),
    end_ns: end,
    problems,
    notices: step.findings.length - problems,
    ...used(step),
    body: plainText(bodyOf(step)),
    name: normName(step),
    same: (step.tool === undefined ? undefined : lightLines(step).call?.same) ?? null,
    ...asked(step),
  };
}
