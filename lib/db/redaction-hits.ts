import type pg from "pg";

/** Adds to how often rules took something out, on the present UTC day. */
export async function addRedactionHits(pool: pg.Pool, project: number, hits: ReadonlyMap<string, number>): Promise<void> {
  const sorted = [...hits].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await pool.query(
    `INSERT INTO redaction_hit (project, day, rule, times) SELECT $1, (now() AT TIME ZONE 'UTC')::date, rule, times
      FROM unnest($2::text[], $3::bigint[]) AS hit (rule, times)
      ON CONFLICT (project, day, rule) DO UPDATE SET times = redaction_hit.times + excluded.times, last_at = now()`,
    [project, sorted.map(([rule]) => rule), sorted.map(([, times]) => times)],
  );
}
