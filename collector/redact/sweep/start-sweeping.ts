import type pg from "pg";
import { type Background, repeatedly } from "#collector/repeatedly.ts";
import { alone } from "#db/alone.ts";
import { openSweeps } from "./job.ts";
import { sweep } from "./sweep.ts";

const IDLE_MS = 1000;
const AFTER_OUTAGE_MS = 5000;
const LOCK = [7010, 0] as const;

interface Work {
  pool: pg.Pool;
  secret: string | undefined;
  report: (error: unknown) => void;
}

/** One look: all that was asked for, unless another process is at it. */
export async function sweepOnce({ pool, secret }: Omit<Work, "report">, signal: AbortSignal): Promise<void> {
  const asked = await openSweeps(pool);
  if (asked.length === 0) return;
  if (secret === undefined)
    throw new Error("PLAYHEAD_SECRET is not set and the data directory holds none: stored records cannot be redacted");
  await alone(pool, LOCK, async () => {
    for (const job of await openSweeps(pool)) if (!signal.aborted) await sweep(pool, job, secret, signal);
  });
}

/**
 * Carries out sweeps within about a second of their being asked for. Several collectors share the work: one sweeps at a time. A stop waits
 * for the trace it is at.
 */
export function startSweeping(work: Work): Background {
  return repeatedly({
    turn: async (stopping) => {
      await sweepOnce(work, stopping);
      return IDLE_MS;
    },
    afterFailureMs: AFTER_OUTAGE_MS,
    report: work.report,
  });
}
