import type { EvalCaseAnswer } from "#contract/eval-cases.ts";
import { type CaseRow, documentOf } from "./eval-case-row.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";

/** A case by its ID, whole; undefined when there is none. */
export async function getEvalCase(question: { project: string; id: string }, pool?: Pool): Promise<EvalCaseAnswer | undefined> {
  const row = await inProject(
    question.project,
    async ({ client, project }) =>
      (await client.query<CaseRow>("SELECT * FROM eval_case WHERE project = $1 AND id = $2", [project.id, question.id])).rows[0],
    pool,
  );
  return row === undefined ? undefined : { case: documentOf(row), set: row.set_slug };
}
