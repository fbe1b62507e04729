import { type Background, repeatedly } from "#collector/repeatedly.ts";
import { alone } from "#db/alone.ts";
import { retryable } from "#db/retryable.ts";
import { inSpan } from "#observe/in-span.ts";
import { analyseRun, type Changed } from "./analyse-run.ts";
import { Pace } from "./pace.ts";
import type { Pool } from "./run-key.ts";

/** Between two looks for changed runs: batches of one run that come close together are judged together. */
const DEBOUNCE_MS = 200;
const IDLE_MS = 500;
const AFTER_OUTAGE_MS = 2000;
/** Runs of one look, so that a stop never waits long and no run starves. */
const MOST_RUNS = 32;

/** Several collectors share the work: who has a run's lock judges it, the others pass it over. Index: run_unanalysed_idx. */
const CHANGED = `SELECT r.project, r.correlation_id, r.revision FROM project p
  CROSS JOIN LATERAL (SELECT * FROM run WHERE run.project = p.id AND analysed < revision ORDER BY last_activity LIMIT ${MOST_RUNS}) r LIMIT ${MOST_RUNS * 4}`;

/**
 * Judges runs after their records were committed, in the background, one at a time: findings, outcome, first problem, counts.
 * Restartable at any point: what is not judged yet is found by `analysed < revision`. A run that cannot be judged is reported
 * once and stops nobody else. A stop waits for the run it is at.
 */
export function startAnalyser({ pool, report }: { pool: Pool; report: (error: unknown) => void }): Background {
  const pace = new Pace();
  return repeatedly({ turn: (stopping) => pass(pool, pace, report, stopping), afterFailureMs: AFTER_OUTAGE_MS, report });
}

/** One look: judges what is due; milliseconds until the next. */
export async function pass(pool: Pool, pace: Pace, report: (error: unknown) => void, stopping?: AbortSignal): Promise<number> {
  const { rows } = await pool.query<Changed>(CHANGED);
  const due = rows.filter((run) => pace.isDue(keyOf(run), run.revision)).slice(0, MOST_RUNS);
  let more = false;
  for (const run of due) if (stopping?.aborted !== true) more = (await judge(pool, pace, report, run)) || more;
  return more ? 0 : due.length > 0 ? DEBOUNCE_MS : IDLE_MS;
}

/**
 * True when a long run was left with more to read: it goes on in the next pass, when others have had their turn. A failure of the database
 * is the pass's failure; one of the run's own content is the run's.
 */
async function judge(pool: Pool, pace: Pace, report: (error: unknown) => void, run: Changed): Promise<boolean> {
  const began = performance.now();
  try {
    const turn = await judged(pool, run);
    if (turn === "another's") return false;
    await pool.query("SELECT pg_notify('playhead_run', $1)", [`${run.project}/${run.correlation_id}`]);
    if (turn === "whole") pace.done(keyOf(run), performance.now() - began);
    return turn === "part";
  } catch (error) {
    if (retryable(error)) throw error;
    pace.failed(keyOf(run), run.revision);
    report(new Error(`A run of project ${run.project} could not be analysed; it is tried again when it changes`, { cause: error }));
    return false;
  }
}

/** A part when more of the run waits; another's when another collector is at it. */
async function judged(pool: Pool, run: Changed): Promise<"whole" | "part" | "another's"> {
  const isWhole = await alone(pool, ["playhead analyse", keyOf(run)], () =>
    inSpan("analyse.run", { "playhead.project": run.project }, async () => analyseRun(pool, run)),
  );
  return isWhole === undefined ? "another's" : isWhole ? "whole" : "part";
}

function keyOf(run: Changed): string {
  return `${run.project}/${run.correlation_id}`;
}
