import type { Step } from "#trace/step.ts";
import { loopsIn } from "./groups/loops.ts";
import { parallelsIn } from "./groups/parallels.ts";
import { retriesIn } from "./groups/retries.ts";

/** Steps that belong together, as a list shows them: under one line, and folded to those that say something new. */
export interface StepGroup {
  kind: "retry" | "loop" | "parallel";
  /** The same for as long as it begins with the same step. */
  id: string;
  /** Places of its steps, in order. */
  members: readonly number[];
  /** Places of the steps that are shown when it is folded. */
  kept: ReadonlySet<number>;
  /** Attempts, repetitions or calls. */
  times: number;
  /** The steps that its name is made of: the call, the pattern, the calls. */
  pattern: readonly Step[];
}

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
