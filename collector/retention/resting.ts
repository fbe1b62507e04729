import { setTimeout as sleep } from "node:timers/promises";

/** Rests this many times as long as the work took: of a machine that is full the work takes a quarter, receiving and reading have the rest. */
const REST = 3;
const LONGEST_REST_MS = 5000;

/** A part of work that nobody waits for, and a rest after it. Told to stop, it finishes the part and throws the signal's reason. */
export async function resting<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const began = performance.now();
  const result = await work();
  await sleep(Math.min((performance.now() - began) * REST, LONGEST_REST_MS), undefined, { signal });
  return result;
}
