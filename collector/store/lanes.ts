import type { Entry } from "#collector/entry.ts";
import { Batcher } from "./batcher.ts";
import type { Limits } from "./batcher.ts";

/**
 * Several batchers side by side, each for its own projects: projects do not wait for each other, and of one project one batch is written
 * at a time. So batches of one process never wait for each other's locks, what one has just stored of a history the next one knows, and
 * under load batches grow instead of their number (measured: docs/decisions/0003-text-once.md).
 */
export class Lanes {
  readonly #batchers: readonly Batcher[];

  /** `count` batches are written at once. The bound of waiting bytes is each lane's: a single project may use all of it. */
  constructor(count: number, write: (entries: Entry[]) => Promise<void>, limits: Limits) {
    this.#batchers = Array.from({ length: count }, () => new Batcher(write, limits));
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

  #laneOf({ project }: Entry): number {
    let hash = 0;
    for (let at = 0; at < project.length; at++) hash = (Math.imul(hash, 31) + project.charCodeAt(at)) >>> 0;
    return hash % this.#batchers.length;
  }
}
