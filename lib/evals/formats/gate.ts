import type { Assertion } from "#evals/assertion.ts";
import type { CallCase, EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import { CHECKED_TYPES } from "#evals/grade.ts";

/** The assertions by which an exported test passes or fails: those that must hold and that the grader runs without a model. */
export function gating({ expect }: Pick<EvalCase, "expect">): Assertion[] {
  return expect.assertions.filter((each) => each.level !== "should" && CHECKED_TYPES.includes(each.type));
}

/** A case that a test runner can run by itself: active, one model call, and with something to decide by. */
export function isTest(one: EvalCase): one is CallCase {
  return one.kind === "call" && statusOf(one) === "active" && gating(one).length > 0;
}

/** The cases of formats that hold rows for a platform: whole runs too. */
export function isActiveRow(one: EvalCase): boolean {
  return statusOf(one) === "active";
}

export const NEEDS_A_TEST = "No active case of this set is a model call with an assertion that can be run.";
export const NEEDS_AN_ACTIVE_CASE = "No case of this set is active.";
