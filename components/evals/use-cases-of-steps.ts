"use client";
import { useNewCase } from "#components/queries/eval-cases.ts";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";

interface Place {
  correlationId: string;
  stepId: string;
}

/** Makes a draft of each step, one after the other, and says how many there are now, what was left out and what could not become one. */
export function useCasesOfSteps(project: string): (places: readonly Place[], leftOut?: string) => Promise<void> {
  const create = useNewCase(project);
  return async (places, leftOut) => {
    if (create.isPending) return;
    const refusals: string[] = [];
    const sets = new Set<string>();
    for (const { correlationId, stepId } of places) {
      const made = await create.mutateAsync({ correlationId, stepId }).catch((error: Error) => void refusals.push(error.message));
      if (made) sets.add(made.set);
    }
    say(
      [
        `${plural(places.length - refusals.length, "case")} in ${[...sets].join(", ") || "no set"}.`,
        ...(leftOut === undefined ? [] : [leftOut]),
        ...(refusals.length === 0 ? [] : [`${plural(refusals.length, "step")} refused: ${refusals[0]}`]),
      ].join(" "),
    );
  };
}
