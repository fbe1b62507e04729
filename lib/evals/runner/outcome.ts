import type { AssertionType } from "#evals/assertion.ts";

/** What became of a trial, of a case and of a whole eval run (eval-case.md §2.6, §9). */

/** `diverged`: the agent took a way of which nothing was recorded. `error`: harness or provider, no verdict on the agent. */
export const STATUSES = ["pass", "fail", "diverged", "error"] as const;
export type Status = (typeof STATUSES)[number];

export interface AssertionOutcome {
  /** Its own id, else its place in the case: `a2`. */
  id: string;
  type: AssertionType;
  pass: boolean;
  /** False: it only reports, and does not decide the trial. */
  gates: boolean;
  reason: string;
}

export interface TrialOutcome {
  /** Counted from 1. */
  trial: number;
  status: Status;
  reason: string;
  assertions: AssertionOutcome[];
  durationMs: number;
  /** The trace that the agent was asked to go on in, so that its spans can be found: 32 hex digits. */
  traceId: string;
}

export interface CaseOutcome {
  id: string;
  revision: number;
  title: string;
  status: Status;
  reason: string;
  /** False for a quarantined case: it runs and is told, and does not stop a merge. */
  gates: boolean;
  /** Trials that passed, of how many, and how many must. */
  passes: number;
  needed: number;
  trials: TrialOutcome[];
  /** The trace and span that the case was made of. */
  source: { traceId?: string; spanId?: string };
}

/** Where the agent under test came from. Absent = not known. */
export interface Subject {
  commit?: string;
  branch?: string;
  promptVersion?: string;
  model?: string;
}

export interface EvalRun {
  schema: "eval-run/1";
  /** Names the run everywhere: in reports, in telemetry, on the set's page. */
  id: string;
  suite: string;
  startedAt: string;
  endedAt: string;
  provider: string;
  grader: string;
  subject: Subject;
  /** How many cases were selected; fewer outcomes than this is a failure of its own. */
  selected: number;
  counts: { [status in Status]: number };
  /** Share of the trials that passed, and of the cases of which every trial did (pass^k). */
  passRate: number;
  allPassedRate: number;
  exitCode: number;
  cases: CaseOutcome[];
}
