import { type Background, repeatedly } from "#collector/repeatedly.ts";
import { ofEval } from "#read/of-eval.ts";
import type { Pool } from "./run-key.ts";

/** What is usual in each project: computed in the background from its latest runs, stored, and given to the detectors `slow` and `cost`. */

/** With fewer steps of a kind and name than this, "99 of 100" says nothing. */
const ENOUGH = 100;
/** So much of a project is looked at: its latest runs, and of each the first steps. Bounded, whatever the project holds. */
const RUNS = 1000;
const STEPS = 500;

const LEARN = `INSERT INTO norm (project, kind, name, slow_ms, cost_usd, samples, computed_at)
  SELECT $1, s.kind, s.name,
    CASE WHEN count(s.end_ns) >= ${ENOUGH} THEN percentile_disc(0.99) WITHIN GROUP (ORDER BY (s.end_ns - s.start_ns) / 1e6) END,
    CASE WHEN count(s.cost_usd) >= ${ENOUGH} THEN percentile_disc(0.99) WITHIN GROUP (ORDER BY s.cost_usd::float8) END,
    count(*), now()
  FROM (SELECT correlation_id FROM run WHERE project = $1 AND NOT ${ofEval("run")} ORDER BY last_activity DESC, correlation_id LIMIT ${RUNS}) r
    CROSS JOIN LATERAL (SELECT kind, name, start_ns, end_ns, cost_usd FROM step
      WHERE project = $1 AND correlation_id = r.correlation_id ORDER BY position LIMIT ${STEPS}) s
  WHERE s.name IS NOT NULL GROUP BY s.kind, s.name HAVING count(s.end_ns) >= ${ENOUGH} OR count(s.cost_usd) >= ${ENOUGH}
  ON CONFLICT (project, kind, name) DO UPDATE
    SET slow_ms = excluded.slow_ms, cost_usd = excluded.cost_usd, samples = excluded.samples, computed_at = excluded.computed_at`;
/** What is no longer seen often enough is no longer known. */
const FORGET = "DELETE FROM norm WHERE project = $1 AND computed_at < now() - interval '7 days'";

/** Projects to which something came lately. */
const ACTIVE = `SELECT p.id FROM project p WHERE EXISTS (
  SELECT 1 FROM run r WHERE r.project = p.id AND r.last_activity > now() - make_interval(secs => $1))`;

/** Computes the norms of the projects that received something within so many milliseconds. */
export async function learnNorms(pool: Pool, withinMs: number, stopping?: AbortSignal): Promise<void> {
  const { rows } = await pool.query<{ id: number }>(ACTIVE, [withinMs / 1000]);
  for (const { id } of rows) {
    if (stopping?.aborted === true) return;
    await pool.query(LEARN, [id]);
    await pool.query(FORGET, [id]);
  }
}

const TEN_MINUTES_MS = 10 * 60_000;

/** Learns every ten minutes while the collector runs. A failure is reported and tried again: old norms hold meanwhile. */
export function startLearning(pool: Pool, report: (error: unknown) => void, everyMs = TEN_MINUTES_MS): Background {
  const turn = async (stopping: AbortSignal): Promise<number> => {
    await learnNorms(pool, everyMs * 2, stopping);
    return everyMs;
  };
  return repeatedly({ turn, afterFailureMs: everyMs, report, firstMs: everyMs });
}
