import type { FoundSteps } from "#contract/found-steps.ts";
import type { FoundStepsQuery } from "#contract/requests.ts";
import { clampNs } from "#trace/time.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { stepsWhere } from "./filter/conditions.ts";
import { readFilter } from "./filter/read-filter.ts";
import type { Next, Sql } from "./filter/sql.ts";
import { textHits } from "./filter/text-hits.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";
import { type IndexedStep, lightStep } from "./steps/indexed-step.ts";

type Question = Omit<FoundStepsQuery, "project"> & { project: string };

/** The step that a page begins behind: when it began (Unix nanoseconds), its run and its position there. */
type Place = [startNs: string, correlationId: string, position: string];

type Row = IndexedStep & { correlation_id: string; start_ns: bigint };

/**
 * The steps that a filter finds in a project, latest first, one page. The step index is asked: `behindMs` says how far it is behind what
 * was stored. Throws Refused for a filter or cursor that means nothing.
 */
export async function listSteps(question: Question, pool?: Pool): Promise<FoundSteps> {
  const query = readFilter(question.q ?? "");
  const behind = question.cursor === undefined ? undefined : placeIn(question.cursor);
  return (
    (await inProject(
      question.project,
      async (snapshot) => page(snapshot, question, stepsWhere(query, await textHits(snapshot, query, "steps")), behind),
      pool,
    )) ?? { steps: [] }
  );
}

function placeIn(cursor: string): Place {
  const [ns, run, position] = placeOf(cursor, ["string", "string", "string"])?.map(String) ?? [];
  if (ns === undefined || run === undefined || position === undefined || !/^-?\d{1,19}$/.test(ns))
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return [ns, run, position];
}

async function page(snapshot: Snapshot, question: Question, asked: Sql, behind: Place | undefined): Promise<FoundSteps> {
  const { client, project } = snapshot;
  const values: unknown[] = [project.id];
  const next: Next = (value) => `$${values.push(value)}`;
  const where = ["step.project = $1", `(${asked(next)})`, ...within(question, next), ...past(behind, next)].join(" AND ");
  const { rows } = await client.query<Row>(
    `SELECT * FROM step WHERE ${where} ORDER BY start_ns DESC, correlation_id, position LIMIT ${next(question.limit + 1)}`,
    values,
  );
  const shown = rows.slice(0, question.limit);
  const lag = await behindMs(snapshot);
  return {
    steps: shown.map((row) => ({ correlationId: row.correlation_id, step: lightStep(row) })),
    ...(rows.length > shown.length ? cursorAt(shown.at(-1)) : {}),
    ...(lag === undefined ? {} : { behindMs: lag }),
  };
}

function within({ from, to }: Question, next: Next): string[] {
  return [
    ...(from === undefined ? [] : [`coalesce(end_ns, start_ns) >= ${next(clampNs(from))}`]),
    ...(to === undefined ? [] : [`start_ns <= ${next(clampNs(to))}`]),
  ];
}

/** Written so that the index on (start, run, position) begins where the page begins. */
function past(behind: Place | undefined, next: Next): string[] {
  if (behind === undefined) return [];
  const [ns, run, position] = [next(behind[0]), next(behind[1]), next(Buffer.from(behind[2], "base64url"))];
  return [`start_ns <= ${ns}::bigint AND (start_ns < ${ns}::bigint OR (correlation_id, position) > (${run}, ${position}::bytea))`];
}

function cursorAt(row: Row | undefined): { nextCursor?: string } {
  return row === undefined ? {} : { nextCursor: cursorOf([String(row.start_ns), row.correlation_id, row.position.toString("base64url")]) };
}

/** How long the record has waited that the analyser has not come to for longest; undefined when none waits. */
async function behindMs({ client, project }: Snapshot): Promise<number | undefined> {
  const { rows } = await client.query<{ ms: number }>(
    `SELECT (extract(epoch FROM now() - last_activity) * 1000)::int AS ms FROM run WHERE project = $1 AND analysed < revision
      ORDER BY last_activity LIMIT 1`,
    [project.id],
  );
  return rows[0] === undefined ? undefined : Math.max(0, rows[0].ms);
}
