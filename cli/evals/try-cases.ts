import { caseOutcome, stabilityOf } from "#evals/runner/case-outcome.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import type { CaseOutcome, TrialOutcome } from "#evals/runner/outcome.ts";
import { tryCase, type Trying } from "./try-case.ts";

export interface Effort {
  concurrency: number;
  /** Overrides how often each case is tried. */
  trials?: number;
  /** Told of each case that is done. */
  done: (outcome: CaseOutcome) => void;
  /** Set when the operator stops the run: no further case is begun. */
  stopped: () => boolean;
}

/** Tries all cases, so many at the same time, and gives back those that were tried, in the order of the set. */
export async function tryCases(
  cases: readonly EvalCase[],
  trying: Trying,
  { concurrency, trials, done, stopped }: Effort,
): Promise<CaseOutcome[]> {
  const outcomes: (CaseOutcome | undefined)[] = cases.map(() => undefined);
  const waiting = cases.entries();
  const worker = async (): Promise<void> => {
    for (const [at, one] of waiting) {
      if (stopped()) return;
      const outcome = await tryOften(one, trying, trials);
      outcomes[at] = outcome;
      done(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, cases.length) }, worker));
  return outcomes.filter((outcome) => outcome !== undefined);
}

async function tryOften(one: EvalCase, trying: Trying, asked: number | undefined): Promise<CaseOutcome> {
  const stability = stabilityOf(one, asked);
  const made: TrialOutcome[] = [];
  for (let trial = 1; trial <= stability.trials; trial += 1) made.push(await tryCase(one, trial, trying));
  return caseOutcome(one, made, stability);
}
