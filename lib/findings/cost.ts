import { type Detector, found } from "./detector.ts";
import { nameOf } from "./slow.ts";

/** A model call dearer than 99 of 100 of its model in this project. Calls without a price and unknown norms find nothing. */
export const cost: Detector = function* ({ steps, norms }) {
  for (const step of steps) {
    if (step.kind !== "model" || typeof step.costUsd !== "number") continue;
    const norm = norms.costUsd(nameOf(step));
    if (norm === undefined || step.costUsd <= norm * MARGIN) continue;
    yield found(step, "cost", `${nameOf(step)} cost $${step.costUsd.toFixed(4)}, 99 of 100 calls cost at most $${norm.toFixed(4)}`);
  }
};

const MARGIN = 1.5;
