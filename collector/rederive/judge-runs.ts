import type pg from "pg";
import { pass } from "#collector/analyse/analyser.ts";
import { Pace } from "#collector/analyse/pace.ts";

/** As often in a row nothing may get done before the runs that are left are taken for unreadable: they are reported, and tried again when they change. */
const PATIENCE = 40;
const PAUSE_MS = 50;

/** Judges runs as the collector's analyser does, and beside it: whoever has a run's lock judges it. Settles when all of them are judged. */
export function judgeRuns(pool: pg.Pool, project: number, report: (error: unknown) => void): (ids: readonly string[]) => Promise<void> {
  return async (ids) => {
    const pace = new Pace();
    for (let idle = 0, left = ids.length; left > 0 && idle < PATIENCE;) {
      await pass(pool, pace, report).catch(report);
      const now = await unjudged(pool, project, ids);
      idle = now < left ? 0 : idle + 1;
      left = now;
      if (idle > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
}

async function unjudged(pool: pg.Pool, project: number, ids: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM run WHERE project = $1 AND correlation_id = ANY($2) AND analysed < revision",
    [project, ids],
  );
  return rows[0]?.n ?? 0;
}
