import type { Entry } from "#collector/entry.ts";
import { FairQueue } from "./fair-queue.ts";
import { StoreError } from "./store-error.ts";

/**
 * Collects the records of concurrent requests into batches and writes one batch at a time. A request waits for the batches that hold
 * its records and for nothing else.
 *
 * States of a waiting request: *queued* (counted in bytes) → *writing* → settled. While a batch is being written the queue grows up to
 * its bound and the next batch becomes larger by itself; beyond the bound `add` refuses at once with `overloaded`. Projects take turns.
 * Who has been queued for longer than a client waits is refused as well: to write it then would cost those who still wait. A request of
 * which a part is being written or was is finished: else a large one would begin again for ever.
 */

export interface Limits {
  /** Records of a batch. */
  records: number;
  /** Bytes of a batch. A single larger record is a batch of its own. */
  bytes: number;
  /** How long a batch waits for company, in milliseconds. */
  waitMs: number;
  /** Bytes that may be queued or being written. */
  queuedBytes: number;
  /** How long a request may be queued, in milliseconds. */
  patienceMs: number;
}

/** How often those that wait are looked through, once one has been there for that long. */
const SHED_EVERY_MS = 250;

interface Request {
  /** Milliseconds of the monotonic clock. */
  since: number;
  begun: boolean;
}

interface Waiting {
  entries: Entry[];
  bytes: number;
  /** All parts of one request share it. */
  request: Request;
  resolve: () => void;
  reject: (error: unknown) => void;
}

function bytesOf(entries: readonly Entry[]): number {
  let bytes = 0;
  for (const { body } of entries) bytes += body.length + 256; // what a record costs besides its bytes
  return bytes;
}

export class Batcher {
  readonly #write: (entries: Entry[]) => Promise<void>;
  readonly #limits: Limits;
  readonly #queue = new FairQueue<Waiting>();
  #queuedBytes = 0;
  #queuedRecords = 0;
  #busyBytes = 0;
  #writing = false;
  #timer: NodeJS.Timeout | undefined;
  #shedding: NodeJS.Timeout | undefined;
  #closed = false;
  #idle: (() => void)[] = [];

  /** `write` commits a batch or throws. */
  constructor(write: (entries: Entry[]) => Promise<void>, limits: Limits) {
    this.#write = write;
    this.#limits = limits;
  }

  /** Settles when all of the records are committed; rejects when any of them is not. */
  async add(entries: Entry[]): Promise<void> {
    if (this.#closed) throw new StoreError("the store is closing", { retryable: true });
    const parts = this.#split(entries);
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    const held = this.#queuedBytes + this.#busyBytes;
    // A single request larger than the bound is let in when nothing else is there: else it could never be stored.
    if (held > 0 && held + bytes > this.#limits.queuedBytes)
      throw new StoreError("too much is waiting for the database", { retryable: true, overloaded: true });
    const request: Request = { since: performance.now(), begun: false };
    const settled = await Promise.allSettled(parts.map(async (part) => this.#enqueue(part, request)));
    const failed = settled.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }

  /** Writes what is queued and refuses everything new. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#flush();
    if (this.#writing || this.#queue.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** A large request in parts of at most one batch. */
  #split(entries: Entry[]): { entries: Entry[]; bytes: number }[] {
    const parts: { entries: Entry[]; bytes: number }[] = [];
    for (const entry of entries) {
      const bytes = bytesOf([entry]);
      const last = parts.at(-1);
      if (!last || last.entries.length >= this.#limits.records || last.bytes + bytes > this.#limits.bytes)
        parts.push({ entries: [entry], bytes });
      else {
        last.entries.push(entry);
        last.bytes += bytes;
      }
    }
    return parts;
  }

  async #enqueue({ entries, bytes }: { entries: Entry[]; bytes: number }, request: Request): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#queue.push(entries[0]?.project ?? "", { entries, bytes, request, resolve, reject });
      this.#queuedBytes += bytes;
      this.#queuedRecords += entries.length;
      this.#shedding ??= setTimeout(() => this.#shed(), this.#limits.patienceMs);
      if (this.#full()) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), this.#limits.waitMs);
    });
  }

  #full(): boolean {
    return this.#queuedBytes >= this.#limits.bytes || this.#queuedRecords >= this.#limits.records;
  }

  #shed(): void {
    this.#shedding = undefined;
    const before = performance.now() - this.#limits.patienceMs;
    for (const waiting of this.#queue.removeWhere(({ request }) => !request.begun && request.since <= before)) {
      this.#leave(waiting);
      waiting.reject(new StoreError("the database does not keep up", { retryable: true, overloaded: true }));
    }
    if (this.#queue.length > 0) this.#shedding = setTimeout(() => this.#shed(), SHED_EVERY_MS);
  }

  #leave({ bytes, entries }: Waiting): void {
    this.#queuedBytes -= bytes;
    this.#queuedRecords -= entries.length;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#queue.length > 0 && !this.#writing) void this.#run(this.#take());
  }

  #take(): Waiting[] {
    const taken: Waiting[] = [];
    let records = 0;
    let bytes = 0;
    for (let next = this.#queue.peek(); next; next = this.#queue.peek()) {
      if (taken.length > 0 && (records + next.entries.length > this.#limits.records || bytes + next.bytes > this.#limits.bytes)) break;
      taken.push(next);
      next.request.begun = true;
      this.#queue.shift();
      this.#leave(next);
      records += next.entries.length;
      bytes += next.bytes;
    }
    this.#busyBytes += bytes;
    return taken;
  }

  async #run(taken: Waiting[]): Promise<void> {
    this.#writing = true;
    try {
      await this.#write(taken.flatMap((waiting) => waiting.entries));
      for (const { resolve } of taken) resolve();
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
    this.#writing = false;
    this.#busyBytes -= taken.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#flush();
    if (this.#writing) return;
    clearTimeout(this.#shedding);
    this.#shedding = undefined;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
