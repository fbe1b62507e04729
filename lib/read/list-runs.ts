import type { RunsPage } from "#contract/answers.ts";
import type { RunsQuery } from "#contract/requests.ts";
import { clampNs, isoOf } from "#trace/time.ts";
import { runsWhere } from "./filter/conditions.ts";
import { readFilter } from "./filter/read-filter.ts";
import type { Sql } from "./filter/sql.ts";
import { textHits } from "./filter/text-hits.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { EVAL_RUNS, mayBeOfEval, ofEval } from "./of-eval.ts";
import type { Pool } from "./pool.ts";
import { cursorsOf, NEWEST, ORDER, PAST, startOf, type Start } from "./run-pages.ts";
import { RUN_COLUMNS, type RunRow, summaryOf } from "./run-row.ts";

/** The hidden are counted up to here. */
const MOST_COUNTED = 1000;

type Question = Omit<RunsQuery, "project"> & { project: string };

/**
 * Runs by latest activity, then correlation ID, one page. An unknown project has none. Runs without an agent step are left out
 * unless asked for, and counted; so are those of evals, which a filter by `env` or by an ID asks for. Throws Refused for a filter or cursor that means nothing.
 */
export async function listRuns(question: Question, pool?: Pool): Promise<RunsPage> {
  const query = readFilter(question.q ?? "");
  const start = question.cursor === undefined ? NEWEST : startOf(question.cursor);
  return (
    (await inProject(
      question.project,
      async (snapshot) =>
        page(
          snapshot,
          question,
          whereOf(question, runsWhere(query, await textHits(snapshot, query, "runs"))),
          start,
          !question.all && !mayBeOfEval(query),
        ),
      pool,
    )) ?? { runs: [], hidden: 0 }
  );
}

interface Where {
  sql: string;
  values: unknown[];
}

/** What was asked about the runs themselves. $1 is the project. */
function whereOf({ from, to }: Question, asked: Sql): Where {
  const values: unknown[] = [];
  const next = (value: unknown): string => `$${values.push(value) + 1}`;
  const parts = [asked(next)];
  if (from !== undefined) parts.push(`end_ns >= ${next(clampNs(from))}`);
  if (to !== undefined) parts.push(`start_ns <= ${next(clampNs(to))}`);
  return { sql: ["project = $1", ...parts].join(" AND "), values };
}

async function page(snapshot: Snapshot, question: Question, asked: Where, start: Start, production: boolean): Promise<RunsPage> {
  const found = await rowsOf(snapshot, question, asked, start, production);
  const near = found.slice(0, question.limit);
  const runs = start.direction === "newer" ? near.toReversed() : near;
  const hidden = question.all ? 0 : await hiddenOf(snapshot, asked, production);
  return {
    runs: runs.map((row) => summaryOf(row, snapshot.project.name)),
    hidden,
    ...cursorsOf(runs, start, found.length > question.limit),
  };
}

async function rowsOf(
  { client, project }: Snapshot,
  { all, limit }: Question,
  asked: Where,
  { direction, behind }: Start,
  production: boolean,
): Promise<RunRow[]> {
  const values: unknown[] = [project.id, ...asked.values];
  const next = (value: unknown): string => `$${values.push(value)}`;
  const after = behind === undefined ? [] : [PAST[direction](next(isoOf(BigInt(behind[0]) * 1000n)), next(behind[1]))];
  const where = [asked.sql, ...(all ? [] : ["agent_steps > 0"]), ...(production ? [`NOT ${ofEval("run")}`] : []), ...after].join(" AND ");
  const { rows } = await client.query<RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE ${where} ORDER BY ${ORDER[direction]} LIMIT ${next(limit + 1)}`,
    values,
  );
  return rows;
}

async function hiddenOf({ client, project }: Snapshot, asked: Where, production: boolean): Promise<number> {
  const evals = ` UNION ALL (SELECT 1 FROM run WHERE ${asked.sql} AND agent_steps > 0 AND correlation_id IN (${EVAL_RUNS}) LIMIT ${MOST_COUNTED})`;
  const { rows } = await client.query<{ hidden: number }>(
    `SELECT count(*)::int AS hidden FROM ((SELECT 1 FROM run WHERE ${asked.sql} AND agent_steps = 0 LIMIT ${MOST_COUNTED})${production ? evals : ""}) AS hidden_run`,
    [project.id, ...asked.values],
  );
  return rows[0]?.hidden ?? 0;
}
