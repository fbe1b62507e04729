import { spanKey } from "./failures.ts";
import { type Detector, found } from "./detector.ts";

/** A parent span that never arrived or belongs to another run, told once, on the first of its children. Readers leave it out while a run is live. */
export const orphan: Detector = function* ({ steps }) {
  const known = new Set(steps.map((step) => spanKey(step.traceId, step.spanId)));
  const told = new Set<string>();
  for (const step of steps) {
    if (step.parentSpanId === undefined || step.spanId === undefined) continue;
    const parent = spanKey(step.traceId, step.parentSpanId);
    if (known.has(parent) || told.has(parent)) continue;
    told.add(parent);
    yield found(
      step,
      "orphan",
      `its parent span ${step.parentSpanId} is not in this run: it did not arrive, or carries another correlation ID`,
    );
  }
};
