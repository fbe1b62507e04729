import { agreementOf } from "#evals/agreement.ts";
import type { AssertionOf } from "#evals/assertion.ts";

/** How far a model's verdicts agree with people's. A judge that nobody measured reports and does not decide. */

/** As it stands in a case (`judge.agreement`). */
export interface JudgeFigures {
  /** Outcomes that people and the judge both judged. */
  n: number;
  /** Cohen's kappa: 1 = always the same, 0 = as by chance, also where one of them never varies. */
  kappa: number;
}

/** Below this a judge may not stop a merge. */
const NEEDED: JudgeFigures = { n: 20, kappa: 0.6 };

export const AGREEMENT_NEEDED = `at least ${NEEDED.n} outcomes and kappa ${NEEDED.kappa}`;

export function mayGate({ agreement }: AssertionOf<"judge">): boolean {
  const { n, kappa } = agreement ?? {};
  return typeof n === "number" && n >= NEEDED.n && typeof kappa === "number" && kappa >= NEEDED.kappa;
}

/** Of pairs of verdicts, a person's and the judge's. */
export function judgeFigures(pairs: readonly (readonly [person: boolean, judge: boolean])[]): JudgeFigures {
  const { of: n, kappa = 0 } = agreementOf(pairs.map(([person, judge]) => ({ first: String(person), second: String(judge), count: 1 })));
  return { n, kappa };
}
