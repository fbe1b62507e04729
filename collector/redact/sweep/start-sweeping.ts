import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { retryable } from "#db/retryable.ts";
import { openSweeps } from "./job.ts";
import { sweep } from "./sweep.ts";

/** Carries out sweeps within about a second of their being asked for. Several collectors share the work: one sweeps at a time. */
export interface Sweeping {
  /** Finishes the trace it is at. */
  stop(): Promise<void>;
}

const IDLE_MS = 1000;
const AFTER_OUTAGE_MS = 5000;
const LOCK = "SELECT pg_try_advisory_lock(7010, 0) AS mine";

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
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(LOCK);
    if (rows[0]?.mine !== true) return;
    for (const job of await openSweeps(pool)) if (!signal.aborted) await sweep(pool, job, secret, signal);
  } finally {
    client.release(true); // The connection ends, and its lock with it.
  }
}

export function startSweeping(work: Work): Sweeping {
  const stopping = new AbortController();
  const { signal } = stopping;
  const look = async (): Promise<number> => {
    try {
      await sweepOnce(work, signal);
      return IDLE_MS;
    } catch (error) {
      if (!signal.aborted || !retryable(error)) work.report(error);
      return AFTER_OUTAGE_MS;
    }
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) await sleep(await look(), undefined, { signal }).catch(() => {});
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
