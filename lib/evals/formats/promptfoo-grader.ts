import { adapt } from "#evals/adapt.ts";
import type { Assertion } from "#evals/assertion.ts";
import { askedOf } from "#evals/check.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { grade } from "#evals/grade.ts";
import { isObject } from "#evals/json.ts";

/** What promptfoo hands to a `javascript` assertion in a file, as far as it is read here. */
interface PromptfooContext {
  vars?: { case?: Pick<EvalCase, "input"> };
  config?: { assertion?: Assertion };
  providerResponse?: unknown;
}

/** The grader as a promptfoo assertion: `value: file://grader.mjs`, `config: {assertion}`, the case in `vars.case`. */
export function gradeForPromptfoo(output: unknown, context: PromptfooContext): { pass: boolean; score: number; reason: string } {
  const assertion = context.config?.assertion;
  const input = context.vars?.case?.input;
  if (assertion === undefined || input === undefined) return { pass: false, score: 0, reason: "the assertion or its case did not arrive" };
  const answer = adapt(output);
  const { providerResponse } = context;
  const finishReason = isObject(providerResponse) ? providerResponse["finishReason"] : undefined;
  if (answer.finishReason === undefined && typeof finishReason === "string") answer.finishReason = finishReason;
  const { pass, reason } = grade(assertion, answer, askedOf({ input }));
  return { pass, score: pass ? 1 : 0, reason };
}
