import type { Step } from "./step.ts";

/** Why a step that was stored a moment ago shows little: the analyser has not come to its record. */
export const BEING_READ = "arrived a moment ago: its content is being read";

/** Whether a step is shown by its fact columns only. */
export function isBeingRead({ fidelityReasons }: Step): boolean {
  return fidelityReasons.includes(BEING_READ);
}
