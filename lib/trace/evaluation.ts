/** What an eval said of a case, as an evaluation event tells it. */
export const EVALUATION_STATUSES = ["pass", "fail", "diverged", "error"] as const;
export type EvaluationStatus = (typeof EVALUATION_STATUSES)[number];

export interface Evaluation {
  /** Names the eval run: all results of one go at a set. */
  run: string;
  caseId: string;
  /** Counted from 1; absent = of the case as a whole, or the sender does not count. */
  trial?: number;
  /** The assertion, by a name that is unique in its trial; absent = the verdict on the case. */
  name?: string;
  status: EvaluationStatus;
  /** False: it only reports, and decides nothing. */
  gates: boolean;
  score?: number;
  explanation?: string;
  revision?: number;
  commit?: string;
  branch?: string;
  promptVersion?: string;
  model?: string;
  /** Unix nanoseconds. */
  atNs: bigint;
}
