import type { Entry } from "#collector/entry.ts";
import { Batcher } from "./batcher.ts";
import type { Limits } from "./batcher.ts";

/**
 * Several batchers side by side, each for its own traces: no two batches that are written at once by this process touch the same trace. So
 * they do not wait for each other's locks, and what one has just stored of a history the next one knows.
 */
export class Lanes {
  readonly #batchers: readonly Batcher[];

  /** `count` batches are written at once; the bytes that may wait are shared out among them. */
  constructor(count: number, write: (entries: Entry[]) => Promise<void>, limits: Limits) {
    const own = { ...limits, queuedBytes: Math.ceil(limits.queuedBytes / count) };
    this.#batchers = Array.from({ length: count }, () => new Batcher(write, own));
  }

  /** Settles when all of the records are committed; rejects when any of them is not. */
  async add(entries: readonly Entry[]): Promise<void> {
    const parts = this.#batchers.map((): Entry[] => []);
    for (const entry of entries) parts[this.#laneOf(entry)]?.push(entry);
    const added = parts.map(async (part, lane) => (part.length > 0 ? this.#batchers[lane]?.add(part) : undefined));
    // All of them first: a request is not answered while a part of it is still being written.
    const failed = (await Promise.allSettled(added)).find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }

  async close(): Promise<void> {
    await Promise.all(this.#batchers.map(async (batcher) => batcher.close()));
  }

  /** Trace IDs are random in their last digits; logs without one share a lane. */
  #laneOf({ record }: Entry): number {
    return Number.parseInt(record.traceId?.slice(-6) ?? "0", 16) % this.#batchers.length;
  }
}
