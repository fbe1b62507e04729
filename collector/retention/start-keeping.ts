import type pg from "pg";
import { type Background, repeatedly } from "#collector/repeatedly.ts";
import { alone } from "#db/alone.ts";
import { latestPurge } from "#retention/policy.ts";
import { carryOut } from "./carry-out.ts";
import { purge } from "./purge.ts";

const IDLE_MS = 500;
const AFTER_OUTAGE_MS = 5000;
/** One process of all deletes. */
const LOCK = [7006, 0] as const;
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
  await alone(pool, LOCK, async (client) => {
    await carryOut(pool);
    const at = latestPurge(now);
    const missed = await client.query<{ due: boolean }>(MISSED, [new Date(at)]);
    if (missed.rows[0]?.due === true) await purge(pool, at, usualDays, signal);
  });
}

/**
 * Deletes what people asked for within about a second, and what is older than it is kept once a night. Several collectors share the work. A
 * stop waits for the transaction it is at.
 */
export function startKeeping(work: Work): Background {
  return repeatedly({
    turn: async (stopping) => {
      await keepOnce(work, Date.now(), stopping);
      return IDLE_MS;
    },
    afterFailureMs: AFTER_OUTAGE_MS,
    report: work.report,
  });
}
