"use client";
import { useCasesOfSteps } from "#components/evals/use-cases-of-steps.ts";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { RunSummary } from "#trace/run.ts";

/** Makes a draft of the first problem of each run. */
export function useRunCases(project: string): (runs: readonly RunSummary[]) => Promise<void> {
  const make = useCasesOfSteps(project);
  return async (runs) => {
    const failing = runs.flatMap(({ correlationId, firstProblem }) =>
      firstProblem ? [{ correlationId, stepId: firstProblem.stepId }] : [],
    );
    if (failing.length === 0) return say("No case was made: no problem was found here. Open the run and press e on a step.");
    const without = runs.length - failing.length;
    await make(failing, without === 0 ? undefined : `${plural(without, "run")} without a problem left out.`);
  };
}
