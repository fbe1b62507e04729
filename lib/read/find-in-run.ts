import type { FindQuery } from "#contract/requests.ts";
import type { FoundInRun } from "#contract/run-steps.ts";
import type { StepId } from "#trace/ids.ts";
import { stepsWhere } from "./filter/conditions.ts";
import { readFilter } from "./filter/read-filter.ts";
import type { Next } from "./filter/sql.ts";
import { textHits } from "./filter/text-hits.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

export type FindQuestion = Omit<FindQuery, "project"> & { project: string; correlationId: string };

/** More places than this nobody goes through; `of` counts them all. */
const MOST = 1000;

/**
 * The steps of a run that a filter finds, wherever in the run they are, with their numbers; undefined when there is no such run. The step
 * index is asked: a record that the analyser has not come to is not found yet. Throws Refused for a filter that cannot be read.
 */
export async function findInRun(question: FindQuestion, pool?: Pool): Promise<FoundInRun | undefined> {
  const query = readFilter(question.q);
  return inProject(
    question.project,
    async (snapshot) => {
      const row = await findRun(snapshot, question.correlationId);
      return row && read(snapshot, row.correlation_id, stepsWhere(query, await textHits(snapshot, query), true));
    },
    pool,
  );
}

interface Row {
  step_id: StepId;
  n: number;
  of: number;
}

async function read({ client, project }: Snapshot, correlationId: string, asked: ReturnType<typeof stepsWhere>): Promise<FoundInRun> {
  const values: unknown[] = [project.id, correlationId];
  const next: Next = (value) => `$${values.push(value)}`;
  const { rows } = await client.query<Row>(
    `SELECT step_id, n, count(*) OVER ()::int AS of FROM (
        SELECT step.step_id, step.position, (row_number() OVER (ORDER BY step.position) - 1)::int AS n, (${asked(next)}) AS hit
        FROM step WHERE step.project = $1 AND step.correlation_id = $2) AS steps
      WHERE hit ORDER BY position LIMIT ${MOST}`,
    values,
  );
  return { matches: rows.map((row) => ({ id: row.step_id, index: row.n })), of: rows[0]?.of ?? 0 };
}
