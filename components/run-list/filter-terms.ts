import { OUTCOMES } from "#trace/run.ts";
import type { Outcome } from "#trace/run.ts";

/** The filter as terms, in order: `outcome:error refund` → ["outcome:error", "refund"]. Quoted text is one term. */
export function termsOf(q: string): string[] {
  return q.match(/\S*"[^"]*"\S*|\S+/g) ?? [];
}

/** The filter without one of its terms. */
export function withoutTerm(q: string, index: number): string {
  return termsOf(q)
    .filter((_, at) => at !== index)
    .join(" ");
}

/** The outcome that the filter asks for, or undefined. */
export function outcomeIn(q: string): Outcome | undefined {
  const term = termsOf(q).find((candidate) => candidate.startsWith("outcome:"));
  return OUTCOMES.find((outcome) => term === `outcome:${outcome}`);
}

/** The filter asking for this outcome and no other; for every outcome when undefined. */
export function withOutcome(q: string, outcome: Outcome | undefined): string {
  const others = termsOf(q).filter((term) => !term.startsWith("outcome:"));
  return (outcome === undefined ? others : [`outcome:${outcome}`, ...others]).join(" ");
}
