"use client";
import { useNewCase } from "#components/queries/eval-cases.ts";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { RunSummary } from "#trace/run.ts";

/** Makes a draft of the first problem of each run, one after the other, and says how many there are now and what could not become one. */
export function useRunCases(project: string): (runs: readonly RunSummary[]) => Promise<void> {
  const create = useNewCase(project);
  return async (runs) => {
    if (create.isPending) return;
    const failing = runs.flatMap(({ correlationId, firstProblem }) =>
      firstProblem ? [{ correlationId, stepId: firstProblem.stepId }] : [],
    );
    if (failing.length === 0) return say("No case was made: no problem was found here. Open the run and press e on a step.");
    const refusals: string[] = [];
    const sets = new Set<string>();
    for (const place of failing) {
      const made = await create.mutateAsync(place).catch((error: Error) => void refusals.push(error.message));
      if (made) sets.add(made.set);
    }
    const stored = failing.length - refusals.length;
    const without = runs.length - failing.length;
    say(
      [
        `${plural(stored, "case")} in ${[...sets].join(", ") || "no set"}.`,
        ...(without === 0 ? [] : [`${plural(without, "run")} without a problem left out.`]),
        ...(refusals.length === 0 ? [] : [`${plural(refusals.length, "run")} refused: ${refusals[0]}`]),
      ].join(" "),
    );
  };
}
