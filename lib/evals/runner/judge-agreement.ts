import type { AssertionOf } from "#evals/assertion.ts";

/** How far a model's verdicts agree with people's. A judge that nobody measured reports and does not decide. */

export interface Agreement {
  /** Outcomes that people and the judge both judged. */
  n: number;
  /** Cohen's kappa: 1 = always the same, 0 = as by chance. */
  kappa: number;
}

/** Below this a judge may not stop a merge. */
const NEEDED: Agreement = { n: 20, kappa: 0.6 };

export const AGREEMENT_NEEDED = `at least ${NEEDED.n} outcomes and kappa ${NEEDED.kappa}`;

export function mayGate({ agreement }: AssertionOf<"judge">): boolean {
  const { n, kappa } = agreement ?? {};
  return typeof n === "number" && n >= NEEDED.n && typeof kappa === "number" && kappa >= NEEDED.kappa;
}

/** Of pairs of verdicts, a person's and the judge's. Where one of them never varies there is nothing to agree on: 0. */
export function agreementOf(pairs: readonly (readonly [person: boolean, judge: boolean])[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { n: 0, kappa: 0 };
  const same = pairs.filter(([person, judge]) => person === judge).length / n;
  const [people, judges] = [0, 1].map((who) => pairs.filter((pair) => pair[who] === true).length / n) as [number, number];
  const chance = people * judges + (1 - people) * (1 - judges);
  return { n, kappa: chance === 1 ? 0 : (same - chance) / (1 - chance) };
}
