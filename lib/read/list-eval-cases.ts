import type { EvalCasesPage } from "#contract/eval-cases.ts";
import type { EvalCasesQuery } from "#contract/requests.ts";
import { plainText } from "#db/plain-text.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { type CaseRow, caseRowOf } from "./eval-case-row.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

type Question = Omit<EvalCasesQuery, "project"> & { project: string };

/** Cases by set, newest first, one page; of one set or one run, or with one kind of check, one agent or severity, when asked. Throws Refused for a wrong cursor. */
export async function listEvalCases(question: Question, pool?: Pool): Promise<EvalCasesPage> {
  const place = question.cursor === undefined ? undefined : placeOf(question.cursor, ["string", "string"]);
  if (question.cursor !== undefined && place === undefined)
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return (await inProject(question.project, (snapshot) => page(snapshot, question, place), pool)) ?? { cases: [] };
}

/** Milliseconds are not enough to go on from; the text keeps the microseconds. */
type Row = CaseRow & { made: string };

async function page(
  { client, project }: Snapshot,
  { set, correlationId, tested, agent, severity, limit }: Question,
  place: (string | number)[] | undefined,
): Promise<EvalCasesPage> {
  const values: unknown[] = [project.id];
  const next = (value: unknown): string => `$${values.push(value)}`;
  const where = ["project = $1"];
  if (set !== undefined) where.push(`set_slug = ${next(set)}`);
  if (correlationId !== undefined) where.push(`correlation_id = ${next(correlationId)}`);
  if (tested !== undefined) where.push(`${next(plainText(tested))} = ANY(tested)`);
  if (agent !== undefined) where.push(`coalesce(agent, '') = ${next(plainText(agent))}`);
  if (severity !== undefined) where.push(`coalesce(severity, '') = ${next(severity)}`);
  if (place !== undefined) where.push(`(created_at, id) < (${next(place[0])}::timestamptz, ${next(place[1])})`);
  const { rows } = await client.query<Row>(
    `SELECT *, created_at::text AS made FROM eval_case WHERE ${where.join(" AND ")} ORDER BY created_at DESC, id DESC LIMIT ${next(limit + 1)}`,
    values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { cases: shown.map(caseRowOf), ...(rows.length > limit && last ? { nextCursor: cursorOf([last.made, last.id]) } : {}) };
}
