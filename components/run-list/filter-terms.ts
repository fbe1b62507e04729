import { parseFilter } from "#filter/parse.ts";
import { printFilter } from "#filter/print.ts";
import type { Term } from "#filter/query.ts";
import { OUTCOMES } from "#trace/run.ts";
import type { Outcome } from "#trace/run.ts";

/** A filter that cannot be read has no terms. */
function read(q: string): Term[] {
  const parsed = parseFilter(q, 0n);
  return parsed.ok ? parsed.query.terms : [];
}

const written = (terms: readonly Term[]): string => printFilter({ terms: [...terms] });

/** The filter as terms, in order: `outcome:error refund` → ["outcome:error", "refund"]. */
export function termsOf(q: string): string[] {
  return read(q).map((term) => written([term]));
}

/** The filter without one of its terms. */
export function withoutTerm(q: string, index: number): string {
  return written(read(q).filter((_, at) => at !== index));
}

const isOutcome = (term: Term): boolean => term.type === "condition" && term.key === "outcome" && !term.not;

/** The one outcome that the filter asks for, or undefined. */
export function outcomeIn(q: string): Outcome | undefined {
  const asked = read(q)
    .filter(isOutcome)
    .map((term) => written([term]));
  return asked.length === 1 ? OUTCOMES.find((outcome) => asked[0] === `outcome:${outcome}`) : undefined;
}

/** The filter asking for this outcome and no other; for every outcome when undefined. */
export function withOutcome(q: string, outcome: Outcome | undefined): string {
  const others = read(q).filter((term) => !isOutcome(term));
  return [...(outcome === undefined ? [] : [`outcome:${outcome}`]), ...(others.length > 0 ? [written(others)] : [])].join(" ");
}
