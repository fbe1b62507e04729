import { setTimeout as sleep } from "node:timers/promises";
import { conflict, retryable } from "#db/retryable.ts";

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 200;

/** Tries again, a few times and ever later, what failed for a reason that passes: a lock that receiving holds, a database that restarts. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!(retryable(error) || conflict(error)) || tried === ATTEMPTS) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** tried * (0.5 + Math.random()));
    }
  }
}
