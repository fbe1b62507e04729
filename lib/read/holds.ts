import type { Hold, HoldsPage, HoldsQuery } from "#contract/retention.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

interface HoldRow {
  correlation_id: string;
  reason: string;
  author: string;
  created_at: Date;
}

const PAGE =
  "SELECT correlation_id, reason, author, created_at FROM hold WHERE project = $1 AND correlation_id > $2 ORDER BY correlation_id LIMIT $3";

/** Held runs by their IDs, one page. Throws Refused for a wrong cursor. */
export async function listHolds(question: Omit<HoldsQuery, "project"> & { project: string }, pool?: Pool): Promise<HoldsPage> {
  const after = question.cursor === undefined ? "" : placeOf(question.cursor, ["string"])?.[0];
  if (after === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const rows =
    (await inProject(
      question.project,
      async ({ client, project }) => (await client.query<HoldRow>(PAGE, [project.id, after, question.limit + 1])).rows,
      pool,
    )) ?? [];
  const holds = rows.slice(0, question.limit).map(holdOf);
  const last = holds.at(-1);
  return { holds, ...(rows.length > question.limit && last ? { nextCursor: cursorOf([last.correlationId]) } : {}) };
}

function holdOf(row: HoldRow): Hold {
  return { correlationId: row.correlation_id, reason: row.reason, author: row.author, createdAt: timeOf(row.created_at) };
}
