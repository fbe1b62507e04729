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

/** What a model said of a judge's question, by the place of the assertion in its case. */
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
  const judgeless = failed.find(({ type, reason }) => type === "judge" && reason === NOT_ASKED);
  if (judgeless !== undefined && failed.length === 1) return { status: "error", reason: `judge: ${NOT_ASKED}`, assertions };
  if (!assertions.some(({ gates }) => gates)) return { status: "error", reason: "the case has no assertion to decide by", assertions };
  return failed.length === 0
    ? { status: "pass", reason: "all assertions hold", assertions }
    : { status: "fail", reason: failed.map(({ type, reason }) => `${type}: ${reason}`).join("; "), assertions };
}

const NOT_ASKED = "no judge was asked (--judge)";

function outcomeOf(one: EvalCase, assertion: Assertion, at: number, answer: Answer, opinions: Opinions): AssertionOutcome {
  const judged = assertion.type === "judge";
  const { pass, reason } = judged ? (opinions.get(at) ?? { pass: false, reason: NOT_ASKED }) : grade(assertion, answer, askedOf(one));
  const gates = assertion.level !== "should" && (!judged || mayGate(assertion));
  return { id: assertion.id ?? `a${at + 1}`, type: assertion.type, pass, gates, reason };
}

/** A failure for something that was done: it stands, whatever way the agent would have gone with other results. */
function isDeed({ type }: AssertionOutcome, one: EvalCase, answer: Answer): boolean {
  if (type === "not_calls_tool" || type === "no_tool_calls") return true;
  return type === "mutations" && answer.calls.some((call) => one.input.tools?.find(({ name }) => name === call.name)?.mutating === true);
}
