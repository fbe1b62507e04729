import { retryable } from "#db/retryable.ts";
import { inSpan } from "#observe/in-span.ts";
import { analyseRun, type Changed } from "./analyse-run.ts";
import { Pace } from "./pace.ts";
import type { Pool } from "./run-key.ts";

export interface Analyser {
  /** Finishes the run it is at. */
  stop(): Promise<void>;
}

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
 * once and stops nobody else.
 */
export function startAnalyser({ pool, report }: { pool: Pool; report: (error: unknown) => void }): Analyser {
  const pace = new Pace();
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const wait = await pass(pool, pace, report, stopping.signal);
      await sleep(wait, stopping.signal);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** One look: judges what is due; milliseconds until the next. */
export async function pass(pool: Pool, pace: Pace, report: (error: unknown) => void, signal?: AbortSignal): Promise<number> {
  try {
    const { rows } = await pool.query<Changed>(CHANGED);
    const due = rows.filter((run) => pace.isDue(keyOf(run), run.revision)).slice(0, MOST_RUNS);
    let more = false;
    for (const run of due) if (signal?.aborted !== true) more = (await judge(pool, pace, report, run)) || more;
    return more ? 0 : due.length > 0 ? DEBOUNCE_MS : IDLE_MS;
  } catch (error) {
    report(error);
    return AFTER_OUTAGE_MS;
  }
}

/**
 * True when a long run was left with more to read: it goes on in the next pass, when others have had their turn. A failure of the database
 * is the pass's failure; one of the run's own content is the run's.
 */
async function judge(pool: Pool, pace: Pace, report: (error: unknown) => void, run: Changed): Promise<boolean> {
  const began = performance.now();
  try {
    const turn = await alone(pool, run);
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
async function alone(pool: Pool, run: Changed): Promise<"whole" | "part" | "another's"> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock(hashtext($1), hashtext($2)) AS mine", [
      "playhead analyse",
      keyOf(run),
    ]);
    if (rows[0]?.mine !== true) return "another's";
    const whole = await inSpan("analyse.run", { "playhead.project": run.project }, async () => analyseRun(pool, run));
    await client.query("SELECT pg_advisory_unlock(hashtext($1), hashtext($2))", ["playhead analyse", keyOf(run)]);
    return whole ? "whole" : "part";
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken); // A broken one is closed, and its lock goes with it.
  }
}

function keyOf(run: Changed): string {
  return `${run.project}/${run.correlation_id}`;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
