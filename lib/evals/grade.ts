import type { Answer, Call } from "#evals/answer.ts";
import type { Assertion, AssertionOf, AssertionType } from "#evals/assertion.ts";
import type { CaseTool } from "#evals/case-input.ts";
import { outputChecks } from "#evals/grade-output.ts";
import { toolChecks } from "#evals/grade-tools.ts";
import { Uncheckable } from "#evals/uncheckable.ts";

/**
 * The grader: one assertion on one answer. Pure, needs no network and no model, and runs alike in the collector's Node, in a
 * browser and vendored in an export. It fails closed: no output, an unknown type, a test that makes no sense are all failures.
 */
export const GRADER_VERSION = "1.0.0";

export interface Verdict {
  pass: boolean;
  /** What was seen, for people: "called twice". */
  reason: string;
  /** False when the assertion could not be run: a failure in CI, but no evidence against the output. */
  checked: boolean;
}

/** What an assertion may ask of the case around it. */
export interface Asked {
  tools?: readonly CaseTool[];
  /** Calls that the frozen input already holds. */
  earlier?: readonly Call[];
}

export type Check<T extends AssertionType> = (assertion: AssertionOf<T>, answer: Answer, asked: Asked) => Omit<Verdict, "checked">;
export type Checks = { [T in AssertionType]?: Check<T> };

const CHECKS: Checks = { ...toolChecks, ...outputChecks };

/** The assertion types that this version can run. */
export const CHECKED_TYPES = Object.keys(CHECKS) as AssertionType[];

export function grade(assertion: Assertion, answer: Answer, asked: Asked = {}): Verdict {
  const check = Object.hasOwn(CHECKS, assertion.type) ? (CHECKS[assertion.type] as Check<AssertionType>) : undefined;
  if (check === undefined) return { pass: false, checked: false, reason: `${assertion.type} is not checked by grader ${GRADER_VERSION}` };
  // Positive evidence: what did not happen is only known when something did.
  if (answer.evidence === 0) return { pass: false, checked: true, reason: "no output" };
  try {
    return { ...check(assertion, answer, asked), checked: true };
  } catch (problem) {
    if (problem instanceof Uncheckable) return { pass: false, checked: false, reason: `not checked: ${problem.message}` };
    throw problem;
  }
}
