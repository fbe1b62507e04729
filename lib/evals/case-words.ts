/** The words of eval-case/1 that a page shows and chooses from, without the schema that checks a case. */

export const CASE_STATUSES = ["draft", "active", "quarantined", "retired"] as const;
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

export type CaseStatus = (typeof CASE_STATUSES)[number];
export type Severity = (typeof SEVERITIES)[number];

/** The status that counts: a case that names none is a draft. */
export function statusOf({ status }: { status?: CaseStatus | undefined }): CaseStatus {
  return status ?? "draft";
}
