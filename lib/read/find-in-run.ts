import type { FindQuery } from "#contract/requests.ts";
import type { FoundInRun } from "#contract/run-steps.ts";
import type { StepId } from "#trace/ids.ts";
import { stepsWhere } from "./filter/conditions.ts";
import { readFilter } from "./filter/read-filter.ts";
import { allOf, type Next, plain, type Sql } from "./filter/sql.ts";
import { textHits } from "./filter/text-hits.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";

export type FindQuestion = Omit<FindQuery, "project"> & { project: string; correlationId: string };
type Sought = Pick<FindQuestion, "fromMs" | "toMs"> & { asked: Sql; startNs: bigint };

/** More places than this nobody goes through; `of` counts them all. */
const MOST = 1000;

/**
 * The steps of a run that a filter finds and that were at work in a time of it, wherever in the run they are, with their numbers; undefined when there is no such run. The step
 * index is asked: a record that the analyser has not come to is not found yet. Throws Refused for a filter that cannot be read.
 */
export async function findInRun(question: FindQuestion, pool?: Pool): Promise<FoundInRun | undefined> {
  const query = readFilter(question.q ?? "");
  return inProject(
    question.project,
    async (snapshot) => {
      const row = await findRun(snapshot, question.correlationId);
      if (row === undefined) return undefined;
      const asked = stepsWhere(query, await textHits(snapshot, query), true);
      return read(snapshot, row.correlation_id, { ...question, asked, startNs: row.start_ns });
    },
    pool,
  );
}

interface Row {
  step_id: StepId;
  n: number;
  of: number;
}

async function read({ client, project }: Snapshot, correlationId: string, sought: Sought): Promise<FoundInRun> {
  const values: unknown[] = [project.id, correlationId];
  const next: Next = (value) => `$${values.push(value)}`;
  const hit = allOf([sought.asked, duringOf(sought)])(next);
  const { rows } = await client.query<Row>(
    `SELECT step_id, n, count(*) OVER ()::int AS of FROM (
        SELECT step.step_id, step.position, (row_number() OVER (ORDER BY step.position) - 1)::int AS n, (${hit}) AS hit
        FROM step WHERE step.project = $1 AND step.correlation_id = $2) AS steps
      WHERE hit ORDER BY position LIMIT ${MOST}`,
    values,
  );
  return { matches: rows.map((row) => ({ id: row.step_id, index: row.n })), of: rows[0]?.of ?? 0 };
}

/** At work in that time; an agent, which is at work around all of its steps, when it began in it. What is open has no end. */
function duringOf({ fromMs, toMs, startNs }: Sought): Sql {
  if (fromMs === undefined || toMs === undefined) return plain("true");
  const [from, to] = [fromMs, toMs].map((ms) => startNs + BigInt(Math.round(ms * 1e6)));
  const end =
    "CASE WHEN step.kind = 'agent' THEN step.start_ns WHEN step.status = 'open' THEN NULL ELSE coalesce(step.end_ns, step.start_ns) END";
  return (next) => `step.start_ns <= ${next(to)} AND coalesce(${end} >= ${next(from)}, true)`;
}
