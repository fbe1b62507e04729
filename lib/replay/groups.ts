import type { Step } from "#trace/step.ts";
import { loopsIn } from "./groups/loops.ts";
import { parallelsIn } from "./groups/parallels.ts";
import { retriesIn } from "./groups/retries.ts";
import type { StepGroup } from "./groups/step-group.ts";

/**
 * Retries, loops and parallel calls among steps in order, with or without bodies. A step is in one group at most: attempts that follow
 * each other are a retry, what the model asked for again is a loop (ux 2.5.3). One pass over the steps for each.
 */
export function groupsOf(steps: readonly Step[]): StepGroup[] {
  const taken = new Set<number>();
  const groups: StepGroup[] = [];
  for (const find of [loopsIn, retriesIn, parallelsIn])
    for (const group of find(steps)) {
      if (group.members.some((at) => taken.has(at))) continue;
      for (const at of group.members) taken.add(at);
      groups.push(group);
    }
  return groups.toSorted((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}
