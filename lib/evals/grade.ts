import type { Answer } from "./answer.ts";
import type { Assertion, AssertionType } from "./assertion.ts";
import { behaviourChecks } from "./grade-behaviour.ts";
import { outputChecks } from "./grade-output.ts";
import { runChecks } from "./grade-run.ts";
import { scoped } from "./scope.ts";
import { toolChecks } from "./grade-tools.ts";
import { Uncheckable } from "./uncheckable.ts";
import type { Asked, Check, Checks, Verdict } from "./verdict.ts";

export type { Asked, Verdict } from "./verdict.ts";

/**
 * The grader: one assertion on one answer. Pure, needs no network and no model, and runs alike in the collector's Node, in a
 * browser and vendored in an export. It fails closed: no output, an unknown type, a test that makes no sense are all failures.
 */
export const GRADER_VERSION = "1.2.0";

const CHECKS: Checks = { ...toolChecks, ...runChecks, ...behaviourChecks, ...outputChecks };

/** The assertion types that this version can run. */
export const CHECKED_TYPES = Object.keys(CHECKS) as AssertionType[];

export function grade(assertion: Assertion, answer: Answer, asked: Asked = {}): Verdict {
  const check = Object.hasOwn(CHECKS, assertion.type) ? (CHECKS[assertion.type] as Check<AssertionType>) : undefined;
  if (check === undefined) return { pass: false, checked: false, reason: `${assertion.type} is not checked by grader ${GRADER_VERSION}` };
  // Positive evidence: what did not happen is only known when something did.
  if (answer.evidence === 0) return { pass: false, checked: true, reason: "no output" };
  try {
    return { ...check(assertion, scoped(assertion, answer, asked), asked), checked: true };
  } catch (problem) {
    if (problem instanceof Uncheckable) return { pass: false, checked: false, reason: `not checked: ${problem.message}` };
    throw problem;
  }
}
