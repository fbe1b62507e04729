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
    const [sets, cases] = [new Set<string>(), new Set<string>()]; // two failures of one step are one case
    for (const { correlationId, stepId } of places) {
      const made = await create.mutateAsync({ correlationId, stepId }).catch((error: Error) => void refusals.push(error.message));
      if (made === undefined) continue;
      sets.add(made.set);
      cases.add(made.case.id);
    }
    say(
      [
        `${plural(cases.size, "case")} in ${[...sets].join(", ") || "no set"}.`,
        ...(leftOut === undefined ? [] : [leftOut]),
        ...(refusals.length === 0 ? [] : [`${plural(refusals.length, "step")} refused: ${refusals[0]}`]),
      ].join(" "),
    );
  };
}
