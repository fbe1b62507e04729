import type { CaseOutcome } from "./outcome.ts";

/** eval-case.md §9. What a CI job reads. */
export const EXIT = { passed: 0, failed: 1, broken: 2, incomplete: 3 } as const;

/**
 * 3 when outcomes are missing, 1 when an active case failed or diverged, 2 when one could not be judged. Only a set of which every
 * active case passed is 0; without one there is nothing that passed.
 */
export function exitCodeOf(cases: readonly CaseOutcome[], selected: number): number {
  const gating = cases.filter((one) => one.gates);
  if (cases.length !== selected) return EXIT.incomplete;
  if (gating.some(({ status }) => status === "fail" || status === "diverged")) return EXIT.failed;
  return gating.length > 0 && gating.every(({ status }) => status === "pass") ? EXIT.passed : EXIT.broken;
}
