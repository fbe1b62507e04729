import type { Answer } from "#evals/answer.ts";
import type { Assertion } from "#evals/assertion.ts";
import { askedOf } from "#evals/check.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { grade } from "#evals/grade.ts";
import type { Verdict } from "#evals/verdict.ts";
import { mayGate } from "./judge-agreement.ts";
import type { AssertionOutcome, TrialOutcome } from "./outcome.ts";
import type { ServedCall } from "./recorded-tools.ts";

type Judged = Pick<TrialOutcome, "status" | "reason" | "assertions">;

/** What a model said of a judge's question, and an operator's function of an answer, by the place of the assertion in its case. */
export type Opinions = ReadonlyMap<number, Verdict>;

/**
 * The verdict on one trial. Calls that a case forbids decide first; where the agent strayed from what was recorded, nothing else can be
 * held against it: `diverged`. What could not be judged at all is an `error`, never a pass.
 */
export function judgeTrial(one: EvalCase, answer: Answer, strayed: readonly ServedCall[], opinions: Opinions = new Map()): Judged {
  const assertions = one.expect.assertions.map((assertion, at) => outcomeOf(one, assertion, at, answer, opinions));
  const failed = assertions.filter(({ pass, gates }) => gates && !pass);
  if (answer.evidence === 0) return { status: "error", reason: "the agent gave back nothing that the grader reads", assertions };
  if (strayed.length > 0 && !failed.some((each) => isDeed(each, one, answer)))
    return { status: "diverged", reason: `not recorded: ${strayed.map(({ name }) => name).join(", ")}`, assertions };
  const unasked = failed.filter(({ type, reason }) => reason === NOT_ASKED.get(type));
  if (unasked.length > 0 && unasked.length === failed.length) return { status: "error", reason: reasonsOf(unasked), assertions };
  if (!assertions.some(({ gates }) => gates)) return { status: "error", reason: "the case has no assertion to decide by", assertions };
  return failed.length === 0
    ? { status: "pass", reason: "all assertions hold", assertions }
    : { status: "fail", reason: reasonsOf(failed), assertions };
}

function reasonsOf(assertions: readonly AssertionOutcome[]): string {
  return assertions.map(({ type, reason }) => `${type}: ${reason}`).join("; ");
}

/** Assertions that the grader cannot run by itself, and what is said where nobody was asked. */
const NOT_ASKED: ReadonlyMap<string, string> = new Map([
  ["judge", "no judge was asked (--judge)"],
  ["custom", "no function was run (--functions)"],
]);

function outcomeOf(one: EvalCase, assertion: Assertion, at: number, answer: Answer, opinions: Opinions): AssertionOutcome {
  const unasked = NOT_ASKED.get(assertion.type);
  const { pass, reason } =
    unasked === undefined ? grade(assertion, answer, askedOf(one)) : (opinions.get(at) ?? { pass: false, reason: unasked });
  const gates = assertion.level !== "should" && (assertion.type !== "judge" || mayGate(assertion));
  return { id: assertion.id ?? `a${at + 1}`, type: assertion.type, pass, gates, reason };
}

/** A failure for something that was done: it stands, whatever way the agent would have gone with other results. */
function isDeed({ type }: AssertionOutcome, one: EvalCase, answer: Answer): boolean {
  if (type === "not_calls_tool" || type === "no_tool_calls") return true;
  return type === "mutations" && answer.calls.some((call) => one.input.tools?.find(({ name }) => name === call.name)?.mutating === true);
}
