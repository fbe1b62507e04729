import type { RunsPage } from "#contract/answers.ts";
import type { RunsQuery } from "#contract/requests.ts";
import { clampNs, isoOf } from "#trace/time.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";
import { conditionsOf } from "./run-filter.ts";
import { RUN_COLUMNS, type RunRow, summaryOf } from "./run-row.ts";

/** The hidden are counted up to here. */
const MOST_COUNTED = 10_000;

type Question = Omit<RunsQuery, "project"> & { project: string };

/**
 * Runs by latest activity, then correlation ID, one page. An unknown project has none. Runs without an agent step are left out
 * unless asked for, and counted. Throws Refused for a filter or cursor that means nothing.
 */
export async function listRuns(question: Question, pool?: Pool): Promise<RunsPage> {
  const asked = whereOf(question);
  const place = question.cursor === undefined ? undefined : startOf(question.cursor);
  return (await inProject(question.project, (snapshot) => page(snapshot, question, asked, place), pool)) ?? { runs: [], hidden: 0 };
}

interface Where {
  sql: string;
  values: unknown[];
}

/** What was asked about the runs themselves. $1 is the project. */
function whereOf({ q, from, to }: Question): Where {
  const values: unknown[] = [];
  const next = (value: unknown): string => `$${values.push(value) + 1}`;
  const parts = conditionsOf(q ?? "").map((condition) => condition.sql(next));
  if (from !== undefined) parts.push(`end_ns >= ${next(clampNs(from))}`);
  if (to !== undefined) parts.push(`start_ns <= ${next(clampNs(to))}`);
  return { sql: ["project = $1", ...parts].join(" AND "), values };
}

function startOf(cursor: string): (string | number)[] {
  const place = placeOf(cursor, ["string", "string"]);
  if (place === undefined || !/^\d{1,19}$/.test(String(place[0])))
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return place;
}

async function page(snapshot: Snapshot, question: Question, asked: Where, place: (string | number)[] | undefined): Promise<RunsPage> {
  const rows = await rowsOf(snapshot, question, asked, place);
  const runs = rows.slice(0, question.limit);
  const last = runs.at(-1);
  const hidden = question.all ? 0 : await hiddenOf(snapshot, asked);
  return {
    runs: runs.map((row) => summaryOf(row, snapshot.project.name)),
    hidden,
    ...(rows.length > question.limit && last ? { nextCursor: cursorOf([String(last.activity), last.correlation_id]) } : {}),
  };
}

async function rowsOf(
  { client, project }: Snapshot,
  { all, limit }: Question,
  asked: Where,
  place: (string | number)[] | undefined,
): Promise<RunRow[]> {
  const values: unknown[] = [project.id, ...asked.values];
  const next = (value: unknown): string => `$${values.push(value)}`;
  const after = place === undefined ? [] : [afterPlace(next(isoOf(BigInt(place[0] ?? 0) * 1000n)), next(place[1]))];
  const where = [asked.sql, ...(all ? [] : ["agent_steps > 0"]), ...after].join(" AND ");
  const { rows } = await client.query<RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE ${where} ORDER BY last_activity DESC, correlation_id LIMIT ${next(limit + 1)}`,
    values,
  );
  return rows;
}

/** Written so that the index on (last activity, correlation ID) begins where the page begins. */
function afterPlace(time: string, id: string): string {
  return `last_activity <= ${time}::timestamptz AND (last_activity < ${time}::timestamptz OR correlation_id > ${id})`;
}

async function hiddenOf({ client, project }: Snapshot, asked: Where): Promise<number> {
  const { rows } = await client.query<{ hidden: number }>(
    `SELECT count(*)::int AS hidden FROM (SELECT 1 FROM run WHERE ${asked.sql} AND agent_steps = 0 LIMIT ${MOST_COUNTED}) AS hidden_run`,
    [project.id, ...asked.values],
  );
  return rows[0]?.hidden ?? 0;
}
