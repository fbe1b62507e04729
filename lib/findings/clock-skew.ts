import type { Step } from "#trace/step.ts";
import { nsOf } from "#trace/time.ts";
import { type Detector, found } from "./detector.ts";
import { spanKey } from "./failures.ts";

/** Clocks of one machine differ by rounding; SDKs that round to milliseconds start a child before its parent by as much. */
const ROUNDING_NS = 2_000_000n;

/** A step that began before the one that caused it: two machines' clocks do not agree. Told once for each parent. */
export const clockSkew: Detector = function* ({ steps }) {
  const bySpan = new Map(steps.map((step) => [spanKey(step.traceId, step.spanId), step]));
  const told = new Set<Step>();
  for (const step of steps) {
    if (step.parentSpanId === undefined || step.spanId === undefined) continue;
    const parent = bySpan.get(spanKey(step.traceId, step.parentSpanId));
    const early = parent === undefined ? 0n : (nsOf(parent.startedAt) ?? 0n) - (nsOf(step.startedAt) ?? 0n);
    if (parent === undefined || early <= ROUNDING_NS || told.has(parent)) continue;
    told.add(parent);
    yield found(
      step,
      "clock-skew",
      `began ${Number(early / 1_000_000n)} ms before ${parent.name}, which it is part of: their clocks differ`,
    );
  }
};
