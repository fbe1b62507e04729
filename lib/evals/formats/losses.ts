import type { CallInput } from "#evals/case-input.ts";
import { CHECKED_TYPES, GRADER_VERSION } from "#evals/grade.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import { gating } from "./gate.ts";
import type { Loss } from "./format.ts";

/** Losses that several formats share, in words that hold for all of them. */

const isActive = (one: EvalCase): boolean => statusOf(one) === "active";
const hasType = (one: EvalCase, type: string): boolean => one.expect.assertions.some((each) => each.type === type);

export const NOT_ACTIVE: Loss = { applies: (one) => !isActive(one), says: "left out: only active cases are tests" };

export const WHOLE_RUN: Loss = {
  applies: (one) => isActive(one) && one.kind === "run",
  says: "left out: a whole run needs its tools served by a harness (playhead evals run)",
};

export const NOTHING_TO_CHECK: Loss = {
  applies: (one) => isActive(one) && one.kind === "call" && gating(one).length === 0,
  says: `left out: it has no assertion that grader ${GRADER_VERSION} decides by`,
};

export const ONLY_REPORTED: Loss = {
  applies: (one) => one.expect.assertions.some((each) => each.level === "should"),
  says: "without assertions that only report (level should)",
};

export const JUDGED: Loss = { applies: (one) => hasType(one, "judge"), says: "without the judge: it needs a model" };

export const UNCHECKED: Loss = {
  applies: (one) => one.expect.assertions.some((each) => each.type !== "judge" && !CHECKED_TYPES.includes(each.type)),
  says: `without assertions that grader ${GRADER_VERSION} does not check`,
};

/** What every format of tests leaves out. */
export const OF_TESTS: readonly Loss[] = [NOT_ACTIVE, WHOLE_RUN, NOTHING_TO_CHECK, JUDGED, ONLY_REPORTED, UNCHECKED];

export const SEVERAL_TRIALS = (how: string): Loss => ({ applies: (one) => (one.expect.trials ?? 1) > 1, says: `tried once: ${how}` });

export const NOT_TEXT: Loss = {
  applies: (one) => "messages" in one.input && one.input.messages.some(({ parts }) => parts.some((part) => OTHER_THAN_TEXT.has(part.type))),
  says: "with images, files and reasoning named in words only",
};

const OTHER_THAN_TEXT: ReadonlySet<string> = new Set(["blob", "file", "uri", "reasoning", "unknown"]);

/** Members of a case that a format has no place for, told only of cases that have them. */
export function withoutMembers(...names: readonly (keyof EvalCase)[]): Loss[] {
  return names.map((name) => ({ applies: (one) => isActive(one) && isGiven(one[name]), says: `without their ${name}` }));
}

/** The same of a model call's input. */
export function withoutInput(...names: readonly (keyof CallInput)[]): Loss[] {
  return names.map((name) => ({
    applies: (one) => isActive(one) && isGiven((one.input as { [member: string]: unknown })[name]),
    says: `without their ${name}`,
  }));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
