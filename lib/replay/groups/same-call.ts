import { callOf } from "#trace/call-of.ts";
import type { Step } from "#trace/step.ts";

/** What makes two calls the same one, also of a step whose bodies were left out; undefined where nothing was captured to tell. */
export function sameCall(step: Step): string | undefined {
  return step.call?.same ?? callOf(step);
}
