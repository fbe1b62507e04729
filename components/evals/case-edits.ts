import type { EvalCaseChange } from "#contract/eval-cases.ts";
import type { Assertion, EvalCase } from "#evals/eval-case.ts";
import type { Severity } from "#evals/case-words.ts";
import type { Failure } from "#evals/failure-tag.ts";

/** What a person has changed in a case and not saved yet. */
export interface CaseEdits {
  /** The set that it goes to. */
  set?: string;
  title?: string;
  severity?: Severity;
  /** train, dev or holdout, or any other name; the hold-out is never training data. */
  split?: string;
  /** Whether it may be exported as training data. */
  training?: boolean;
  assertions?: Assertion[];
  /** null takes the category away. */
  failure?: Failure | null;
}

/** The case as it would be saved. */
export function edited(one: EvalCase, { title, severity, split, training, assertions, failure }: CaseEdits): EvalCase {
  const { failure: before, ...rest } = one;
  const after = failure === undefined ? before : (failure ?? undefined);
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    ...(severity === undefined ? {} : { severity }),
    ...(split === undefined ? {} : { split }),
    ...(training === undefined ? {} : { privacy: { ...one.privacy, training_allowed: training } }),
    ...(assertions === undefined ? {} : { expect: { ...one.expect, assertions } }),
    ...(after === undefined ? {} : { failure: after }),
  };
}

/** The edits as the API takes them, on top of the revision that was read. */
export function changeOf(one: EvalCase, edits: CaseEdits, status?: EvalCase["status"]): EvalCaseChange {
  return { revision: one.revision, ...edits, ...(status === undefined ? {} : { status }) };
}

export function isDirty(edits: CaseEdits): boolean {
  return Object.keys(edits).length > 0;
}

/** Why the case cannot become active yet, in words, or undefined. `red` is what the check on the recorded output said. */
export function whyNotActive(one: EvalCase, check: { red: boolean; why: string } | undefined): string | undefined {
  if (one.title.trim() === "") return "Give the case a title.";
  if (one.failure === undefined) return "Choose what went wrong.";
  if (one.failure.category === "other" && (one.failure.note ?? "").trim() === "") return "Say in the note what went wrong.";
  if (check === undefined) return "The check is still running.";
  return check.red ? undefined : check.why;
}
