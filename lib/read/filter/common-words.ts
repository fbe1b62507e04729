import type { Snapshot } from "#read/in-project.ts";

/**
 * Whether the newest rows of a list have a text so often that a page is soon full of them. The index on letters would first gather every
 * text that has it: at a million texts that takes longer than looking into some hundred rows.
 */

/** Of the newest 50 runs, each by its first 12 texts, 12 have it: a page of 50 takes about 200 runs. */
const RUNS = `SELECT count(*) >= 12 AS common FROM (SELECT correlation_id FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id LIMIT 50) r
  WHERE EXISTS (SELECT 1 FROM (
      SELECT u.day, u.hash FROM trace t CROSS JOIN LATERAL unnest(t.days) AS d (day)
        JOIN search_use u ON u.project = t.project AND u.trace_id = t.trace_id AND u.day = d.day
      WHERE t.project = $1 AND t.correlation_id = r.correlation_id LIMIT 12) first
    JOIN search_text x ON x.project = $1 AND x.day = first.day AND x.hash = first.hash WHERE x.text LIKE $2 OFFSET 0)`;

/** Of the newest 200 steps, 20 are the first to say it. */
const STEPS = `SELECT count(*) >= 20 AS common FROM (
    SELECT trace_id, owner_id, (DATE '1970-01-01' + floor(start_ns / 86400000000000.0)::int) AS day
    FROM step WHERE project = $1 ORDER BY start_ns DESC, correlation_id, position LIMIT 200) s
  WHERE EXISTS (SELECT 1 FROM search_use u JOIN search_text x ON x.project = u.project AND x.day = u.day AND x.hash = u.hash
    WHERE u.project = $1 AND u.day = s.day AND u.trace_id = s.trace_id AND u.owner_id = s.owner_id AND x.text LIKE $2 OFFSET 0)`;

export async function isCommon({ client, project }: Snapshot, among: "runs" | "steps", pattern: string): Promise<boolean> {
  const { rows } = await client.query<{ common: boolean }>(among === "runs" ? RUNS : STEPS, [project.id, pattern]);
  return rows[0]?.common ?? false;
}
