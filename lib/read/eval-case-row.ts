import type { EvalCaseRow } from "#contract/eval-cases.ts";
import { type EvalCase, evalCase } from "#evals/eval-case.ts";
import type { CaseStatus, Severity } from "#evals/case-words.ts";
import type { StepId } from "#trace/ids.ts";
import { compact } from "#trace/compact.ts";

/** A row of `eval_case`. */
export interface CaseRow {
  id: string;
  set_slug: string;
  revision: number;
  status: string;
  title: string;
  category: string | null;
  severity: string | null;
  correlation_id: string | null;
  step_id: string | null;
  digest: string;
  body: string;
  split: string | null;
  created_at: Date;
  updated_at: Date;
}

/** A time of ours with the nine digits of the API. */
export function timeOf(date: Date): string {
  return date.toISOString().replace("Z", "000000Z");
}

/** The document of a case. It was valid when it was written; a row that is not is a broken promise of ours. */
export function documentOf(row: Pick<CaseRow, "id" | "body">): EvalCase {
  const parsed = evalCase.safeParse(JSON.parse(row.body));
  if (!parsed.success) throw new Error(`The stored case ${row.id} is no eval-case/1`, { cause: parsed.error });
  return parsed.data;
}

export function caseRowOf(row: CaseRow): EvalCaseRow {
  const { kind, expect } = documentOf(row);
  return compact<EvalCaseRow>({
    id: row.id,
    set: row.set_slug,
    revision: row.revision,
    status: row.status as CaseStatus,
    kind,
    title: row.title,
    category: row.category ?? undefined,
    severity: (row.severity as Severity | null) ?? undefined,
    split: row.split ?? undefined,
    correlationId: row.correlation_id ?? undefined,
    stepId: (row.step_id as StepId | null) ?? undefined,
    digest: row.digest,
    assertions: expect.assertions,
    createdAt: timeOf(row.created_at),
    updatedAt: timeOf(row.updated_at),
  });
}
