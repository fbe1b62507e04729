/** A finding is a deterministic verdict on a step or run. Problems make a run *flagged*; notices do not. */
export const PROBLEM_KINDS = ["error", "schema", "unknown-tool", "bad-json", "loop", "denied", "timeout"] as const;
export const NOTICE_KINDS = [
  "not-in-context",
  "retry",
  "refused",
  "truncated",
  "hidden-chars",
  "orphan",
  "clock-skew",
  "guardrail",
  "slow",
  "cost",
] as const;

export type FindingKind = (typeof PROBLEM_KINDS)[number] | (typeof NOTICE_KINDS)[number];
export type Severity = "problem" | "notice";

export interface Finding {
  kind: FindingKind;
  severity: Severity;
  /** In an operator's words: "issue_refund: amount must be at most 100". */
  message: string;
  /** JSON Pointer into the tool arguments, or into an answer that a schema was given for, where the finding has a place. */
  path?: string;
}

const PROBLEMS: ReadonlySet<string> = new Set(PROBLEM_KINDS);

export function severityOf(kind: FindingKind): Severity {
  return PROBLEMS.has(kind) ? "problem" : "notice";
}
