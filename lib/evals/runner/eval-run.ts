import { GRADER_VERSION } from "#evals/grade.ts";
import { exitCodeOf } from "./exit-code.ts";
import { STATUSES, type CaseOutcome, type EvalRun, type Status } from "./outcome.ts";

type Told = Pick<EvalRun, "id" | "suite" | "startedAt" | "endedAt" | "provider" | "subject" | "selected">;

/** The outcomes of the cases as one document: the JSON report, and what JUnit and telemetry are made of. */
export function evalRun(told: Told, cases: CaseOutcome[]): EvalRun {
  const trials = cases.flatMap((one) => one.trials);
  return {
    schema: "eval-run/1",
    ...told,
    grader: GRADER_VERSION,
    counts: Object.fromEntries(STATUSES.map((status) => [status, countOf(cases, status)])) as EvalRun["counts"],
    passRate: share(trials.filter(({ status }) => status === "pass").length, trials.length),
    allPassedRate: share(cases.filter(everyTrialPassed).length, cases.length),
    exitCode: exitCodeOf(cases, told.selected),
    cases,
  };
}

function everyTrialPassed({ passes, trials }: CaseOutcome): boolean {
  return trials.length > 0 && passes === trials.length;
}

function countOf(cases: readonly CaseOutcome[], status: Status): number {
  return cases.filter((one) => one.status === status).length;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
