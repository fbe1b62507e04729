import type { Step } from "#trace/step.ts";
import { type Detector, found } from "./detector.ts";

/** A step slower than 99 of 100 of its kind and name in this project, and by at least a second. Unknown norms find nothing. */
export const slow: Detector = function* ({ steps, norms }) {
  for (const step of steps) {
    const norm = step.durationMs === undefined ? undefined : norms.slowMs(step.kind, nameOf(step));
    if (norm === undefined || step.durationMs === undefined || step.durationMs < norm + MARGIN_MS) continue;
    yield found(step, "slow", `${nameOf(step)} took ${seconds(step.durationMs)}, 99 of 100 take at most ${seconds(norm)}`);
  }
};

const MARGIN_MS = 1000;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** What steps of one kind are compared by. */
export function nameOf(step: Step): string {
  return step.tool?.name ?? step.model?.responded ?? step.model?.requested ?? step.name;
}
