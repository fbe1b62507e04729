import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { retryable } from "#db/retryable.ts";
import { latestPurge } from "#retention/policy.ts";
import { carryOut } from "./carry-out.ts";
import { purge } from "./purge.ts";

/** Deletes what people asked for within about a second, and what is older than it is kept once a night. Several collectors share the work. */
export interface Keeping {
  /** Finishes the transaction it is at. */
  stop(): Promise<void>;
}

const IDLE_MS = 500;
const AFTER_OUTAGE_MS = 5000;
/** Advisory lock: one process of all deletes. */
const LOCK = "SELECT pg_try_advisory_lock(7006, 0) AS mine";
const UNLOCK = "SELECT pg_advisory_unlock(7006, 0)";
/** A project that no purge has been made of since: also the first night of a new installation. */
const MISSED = `SELECT EXISTS (SELECT 1 FROM project p WHERE NOT EXISTS
  (SELECT 1 FROM erasure e WHERE e.project = p.id AND e.kind = 'purge' AND e.asked_at >= $1)) AS due`;

interface Work {
  pool: pg.Pool;
  report: (error: unknown) => void;
  /** How long projects keep that chose nothing; 0 = for ever. */
  usualDays: number;
}

/** One look: carries out what is asked and due, unless another process is at it. */
export async function keepOnce({ pool, usualDays }: Omit<Work, "report">, now = Date.now(), signal?: AbortSignal): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ mine: boolean }>(LOCK);
    if (rows[0]?.mine !== true) return;
    await carryOut(pool);
    const at = latestPurge(now);
    const missed = await client.query<{ due: boolean }>(MISSED, [new Date(at)]);
    if (missed.rows[0]?.due === true) await purge(pool, at, usualDays, signal);
    await client.query(UNLOCK);
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken); // A broken one is closed, and its lock goes with it.
  }
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

export function startKeeping(work: Work): Keeping {
  const stopping = new AbortController();
  const { signal } = stopping;
  const look = async (): Promise<number> => {
    try {
      await keepOnce(work, Date.now(), signal);
      return IDLE_MS;
    } catch (error) {
      if (!signal.aborted || !(retryable(error) || isAbort(error))) work.report(error);
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
