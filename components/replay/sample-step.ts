import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";

/** A step with what the type demands, for tests. `id` is also its span ID, in trace "t". */
export function sampleStep(id: string, rest: Partial<Step> = {}): Step {
  return stepWith(`t-${id}`, { traceId: "t", spanId: id, kind: "tool", name: id, dialects: ["otel-genai"], ...rest });
}
