"use client";
import { useStep } from "#components/queries/step.ts";
import type { RunAddress } from "#components/queries/step.ts";
import type { StepAnswer } from "#contract/answers.ts";
import type { Step } from "#trace/step.ts";

/** The model call whose view is shown: the step itself, else the one before it, once it has come. */
export function useCaller(run: RunAddress, { step, context }: StepAnswer): Step | undefined {
  const own = context.stepId === step.id;
  const other = useStep(run, own ? undefined : context.stepId);
  return own ? step : other.data?.step;
}
