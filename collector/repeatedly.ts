import { setTimeout as sleep } from "node:timers/promises";
import { retryable } from "#db/retryable.ts";

/** Work that goes on in the background until it is stopped. */
export interface Background {
  /** No further turn; settles when the one at hand has ended. */
  stop(): Promise<void>;
}

export interface Turns {
  /** Does what there is to do; milliseconds until it is asked again. `stopping` says that it should begin nothing more. */
  turn: (stopping: AbortSignal) => Promise<number>;
  /** Milliseconds until it is asked again when it failed. */
  afterFailureMs: number;
  /** Hears of every turn that failed, but of what a stop itself cuts short. */
  report: (error: unknown) => void;
  /** Milliseconds before the first turn. */
  firstMs?: number;
}

/** Takes one turn after the other, never two at once: a failure ends its turn only, and a stop does not wait for the next one. */
export function repeatedly({ turn, afterFailureMs, report, firstMs = 0 }: Turns): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  const attempt = async (): Promise<number> => {
    try {
      return await turn(signal);
    } catch (error) {
      if (!signal.aborted || !cutShort(error)) report(error);
      return afterFailureMs;
    }
  };
  const loop = async (): Promise<void> => {
    for (let wait = firstMs; await hasPassed(wait, signal);) wait = await attempt();
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** False as soon as a stop comes. */
const hasPassed = (ms: number, signal: AbortSignal): Promise<boolean> => sleep(ms, true, { signal }).catch(() => false);

const cutShort = (error: unknown): boolean => retryable(error) || (error instanceof Error && error.name === "AbortError");
