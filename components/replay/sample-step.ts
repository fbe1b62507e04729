import type { Step } from "#trace/step.ts";

/** A step with what the type demands, for tests. `id` is also its span ID, in trace "t". */
export function sampleStep(id: string, rest: Partial<Step> = {}): Step {
  return {
    id: `t-${id}` as Step["id"],
    traceId: "t",
    spanId: id,
    kind: "tool",
    name: id,
    lane: "root",
    startedAt: "2026-11-21T00:00:00.000000000Z",
    status: "ok",
    dialects: ["otel-genai"],
    fidelity: "exact",
    fidelityReasons: [],
    findings: [],
    tags: [],
    ...rest,
  };
}
