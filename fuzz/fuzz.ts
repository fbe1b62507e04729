import { setImmediate as turn } from "node:timers/promises";
import { Chance } from "#cli/torture/chance.ts";
import { kept } from "./corpus.ts";
import { mutate } from "./mutate.ts";
import type { Target } from "./targets.ts";
import { type Fuzzed, Trial } from "./trial.ts";

/** The corpus and the seeds as they are, then mutations of them for so long. Ends at the first broken promise. */
export async function fuzz(target: Target, seed: number, ms: number): Promise<Fuzzed> {
  const [chance, seeds, trial] = [new Chance(seed), [...kept(target), ...target.seeds()], new Trial(target)];
  const until = performance.now() + ms;
  for (let n = 0; n < seeds.length || performance.now() < until; n++) {
    const own = seeds[n % seeds.length] ?? new Uint8Array(0);
    const input = n < seeds.length ? own : mutate(own, seeds[chance.below(seeds.length)] ?? own, chance);
    if (!(await trial.holds(input))) break;
    if (n % 256 === 0) await turn();
  }
  return trial.fuzzed;
}
