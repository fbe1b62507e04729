import type { Step } from "#trace/step.ts";
import { modelCallAt } from "./context.ts";
import { NOTHING, type Timeline, type Totals } from "./timeline.ts";

/** What was visible at a step: the step, the model call whose view is shown, and what the run had come to. */
export interface Frame extends Totals {
  /** Place among the steps, from 0; -1 before the first. */
  index: number;
  of: number;
  step?: Step;
  /** The model call whose context is shown here. */
  modelCall?: Step;
}

/**
 * The frame after the first n steps (0 = before anything; beyond the ends = at the ends). It is the fold of those steps, so that
 * stepping forward, back or jumping shows the same: frame.test.ts compares it with the fold.
 */
export function frameAt(timeline: Timeline, n: number): Frame {
  const index = Math.min(Math.max(Math.trunc(n), 0), timeline.steps.length) - 1;
  const step = timeline.steps[index];
  const modelCall = step === undefined ? undefined : modelCallAt(timeline.steps, index);
  return {
    ...(timeline.totals[index] ?? NOTHING),
    index,
    of: timeline.steps.length,
    ...(step === undefined ? {} : { step }),
    ...(modelCall === undefined ? {} : { modelCall }),
  };
}
