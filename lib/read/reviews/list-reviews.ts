import type { QueuedRun, Review, ReviewList, ReviewReason, ReviewsPage, ReviewsQuery } from "#contract/reviews.ts";
import { compact } from "#trace/compact.ts";
import { cursorOf, placeOf } from "#read/cursor.ts";
import { timeOf } from "#read/eval-case-row.ts";
import { inProject, type Snapshot } from "#read/in-project.ts";
import type { Pool } from "#read/pool.ts";
import { Refused } from "#read/refused.ts";
import { RUN_COLUMNS, type RunRow, summaryOf } from "#read/run-row.ts";
import { ASSIGNED, DONE, FLAGGED, PLAN, SAMPLED, USUAL_PLAN, WAITING } from "./queue.ts";
import { planOf, progressOf } from "./progress.ts";

type Question = Omit<ReviewsQuery, "project"> & { project: string; reviewer: string };

const LISTS: Record<ReviewList, string> = { waiting: WAITING, done: DONE };
const NOTHING = { waiting: 0, yours: 0, everybody: { pass: 0, fail: 0, skip: 0 }, agreement: [] };

/** Runs that wait for one person's word, or have it, latest activity first, with the progress of all. Throws Refused for a wrong cursor. */
export async function listReviews(question: Question, pool?: Pool): Promise<ReviewsPage> {
  const place = question.cursor === undefined ? undefined : startOf(question.cursor);
  const you = question.reviewer;
  return (
    (await inProject(question.project, (snapshot) => page(snapshot, question, place), pool)) ?? {
      you,
      plan: USUAL_PLAN,
      runs: [],
      progress: NOTHING,
    }
  );
}

function startOf(cursor: string): readonly [string, string] {
  const [at, id] = placeOf(cursor, ["string", "string"])?.map(String) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  return [at, id];
}

interface QueueRow extends RunRow {
  at: string;
  reasons: ReviewReason[];
}

async function page(
  snapshot: Snapshot,
  { list, limit, reviewer }: Question,
  place: readonly [string, string] | undefined,
): Promise<ReviewsPage> {
  const { client, project } = snapshot;
  const { rows } = await client.query<QueueRow>(
    `WITH ${PLAN} SELECT ${RUN_COLUMNS}, last_activity::text AS at,
        array_remove(ARRAY[CASE WHEN ${ASSIGNED} THEN 'assigned' END, CASE WHEN ${FLAGGED} THEN 'flagged' END, CASE WHEN ${SAMPLED} THEN 'sampled' END], NULL) AS reasons
      FROM run CROSS JOIN plan WHERE ${LISTS[list]} AND ($3::timestamptz IS NULL OR (run.last_activity, run.correlation_id) < ($3, $4))
      ORDER BY run.last_activity DESC, run.correlation_id DESC LIMIT $5`,
    [project.id, reviewer, ...(place ?? [null, null]), limit + 1],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    you: reviewer,
    plan: await planOf(snapshot),
    runs: await withPeople(snapshot, shown),
    progress: await progressOf(snapshot, reviewer),
    ...(rows.length > limit && last !== undefined ? { nextCursor: cursorOf([last.at, last.correlation_id]) } : {}),
  };
}

export interface ReviewRow {
  correlation_id: string;
  reviewer: string;
  verdict: string;
  category: string | null;
  note: string;
  created_at: Date;
}

export function reviewOf(row: ReviewRow): Review {
  return compact<Review>({
    correlationId: row.correlation_id,
    reviewer: row.reviewer,
    verdict: row.verdict as Review["verdict"],
    category: (row.category as Review["category"] | null) ?? undefined,
    note: row.note,
    at: timeOf(row.created_at),
  });
}

async function withPeople({ client, project }: Snapshot, rows: readonly QueueRow[]): Promise<QueuedRun[]> {
  const of = [project.id, rows.map((row) => row.correlation_id)];
  const reviews = await client.query<ReviewRow>(
    "SELECT * FROM review WHERE project = $1 AND correlation_id = ANY($2) ORDER BY created_at DESC, reviewer",
    of,
  );
  const assigned = await client.query<{ correlation_id: string; reviewer: string }>(
    "SELECT correlation_id, reviewer FROM review_assignment WHERE project = $1 AND correlation_id = ANY($2) ORDER BY reviewer",
    of,
  );
  const said = Map.groupBy(reviews.rows, (row) => row.correlation_id);
  const asked = Map.groupBy(assigned.rows, (row) => row.correlation_id);
  return rows.map((row) => ({
    run: summaryOf(row, project.name),
    reasons: row.reasons,
    reviews: (said.get(row.correlation_id) ?? []).map(reviewOf),
    assigned: (asked.get(row.correlation_id) ?? []).map(({ reviewer }) => reviewer),
  }));
}
