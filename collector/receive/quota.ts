import type { Refusal } from "./answer.ts";

/**
 * How many bytes a second each project may send. What came is counted after it was read, so that one large request is taken whole; a
 * project that has sent more than its due in the last seconds is asked to wait until it has not.
 */
export interface Quota {
  /** What to say to a project that must wait; undefined when it need not. */
  refuse(project: string): Refusal | undefined;
  /** Counts bytes that a project has sent. */
  spend(project: string, bytes: number): void;
}

export const NO_QUOTA: Quota = { refuse: () => undefined, spend: () => {} };

/** So many seconds of quota may be sent at once after a pause. */
const BURST_SECONDS = 10;
/** Projects with a debt or a burst behind them; nobody else is remembered. */
const SWEEP_AT = 1000;

interface Spent {
  bytes: number;
  atMs: number;
}

/** A quota of `bytesPerSecond` for each project. `now` is a clock in milliseconds. */
export function quotaOf(bytesPerSecond: number, now: () => number = () => performance.now()): Quota {
  const burst = bytesPerSecond * BURST_SECONDS;
  const spent = new Map<string, Spent>();
  /** What a project has sent beyond what time has allowed since. */
  const debtOf = (project: string): number => {
    const { bytes, atMs } = spent.get(project) ?? { bytes: 0, atMs: 0 };
    return Math.max(0, bytes - ((now() - atMs) / 1000) * bytesPerSecond);
  };
  const sweep = (): void => {
    for (const project of spent.keys()) if (debtOf(project) === 0) spent.delete(project);
  };
  return {
    refuse: (project) => {
      const over = debtOf(project) - burst;
      if (over <= 0) return undefined;
      const retryAfterSeconds = Math.ceil(over / bytesPerSecond);
      return {
        kind: "throttled",
        retryAfterSeconds,
        message: `the project has sent more than its ${bytesPerSecond} bytes a second (PLAYHEAD_PROJECT_KB_PER_SECOND); send this again in ${retryAfterSeconds} s`,
      };
    },
    spend: (project, bytes) => {
      const debt = debtOf(project);
      spent.set(project, { bytes: debt + bytes, atMs: now() });
      if (spent.size > SWEEP_AT) sweep();
    },
  };
}
