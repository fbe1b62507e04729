import type pg from "pg";
import { looseDays } from "#db/loose-text.ts";
import { sweepTexts } from "#db/sweep-texts.ts";
import { type Asked, NEXT_RUNS } from "./asked-runs.ts";
import { emptyProject } from "./empty-project.ts";
import { eraseRuns } from "./erase-runs.ts";

/** Carries out what people asked to be deleted. Interrupted, it goes on where it stood: what is left to do stands in the database. */

interface Open {
  project: number;
  id: string;
  kind: Asked;
  target: string;
}

const OPEN = "SELECT project, id, kind, target FROM erasure WHERE finished_at IS NULL ORDER BY asked_at, id LIMIT 20";
const COUNT = "UPDATE erasure SET runs = runs + $3, records = records + $4 WHERE project = $1 AND id = $2";
/** What was asked for by name is gone, so is its name. */
const DONE = "UPDATE erasure SET finished_at = now(), target = '' WHERE project = $1 AND id = $2";

/** How many deletions were finished. One process at a time. */
export async function carryOut(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<Open>(OPEN);
  for (const open of rows) await carryOutOne(pool, open);
  return rows.length;
}

async function carryOutOne(pool: pg.Pool, { project, id, kind, target }: Open): Promise<void> {
  for (;;) {
    const runs = await NEXT_RUNS[kind](pool, project, target);
    if (runs.length === 0) break;
    const records = await eraseRuns(pool, project, runs);
    await pool.query(COUNT, [project, id, runs.length, records]);
  }
  if ((await looseDays(pool, project)).length > 0) await sweepTexts(pool, project);
  if (kind === "project") await emptyProject(pool, project);
  await pool.query(DONE, [project, id]);
  await pool.query("SELECT pg_notify('playhead_run', $1)", [`${project}/${target}`]);
}
