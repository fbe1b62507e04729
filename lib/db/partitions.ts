import type pg from "pg";

const DAY_MS = 86_400_000;

function date(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/**
 * Makes the day partitions from yesterday to `ahead` days after `now` where they are missing; the number made. Records of other days
 * share the DEFAULT partition. Any role that may write records may call it; call it at start and every few hours.
 */
export async function ensurePartitions(db: pg.Pool | pg.ClientBase, ahead = 7, now = Date.now()): Promise<number> {
  const { rows } = await db.query<{ made: number }>("SELECT playhead_ensure_partitions($1, $2) AS made", [
    date(now - DAY_MS),
    date(now + ahead * DAY_MS),
  ]);
  return rows[0]?.made ?? 0;
}
