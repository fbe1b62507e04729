import type pg from "pg";
import type { Config } from "#config";
import type { Entry } from "#collector/entry.ts";
import type { Rejected } from "#collector/outcome.ts";
import { KnownPieces } from "#db/known-pieces.ts";
import type { RuleSet } from "#correlation/rule-set.ts";
import { ruleSetOf } from "#db/correlation-rules.ts";
import { priceBook } from "#db/price-books.ts";
import { projectId } from "#db/projects.ts";
import { RecentTexts } from "#db/recent-texts.ts";
import { retryable } from "#db/retryable.ts";
import { refusedRecord } from "#otlp/refused-record.ts";
import { SharedReading } from "#db/shared-reading.ts";
import { inSpan } from "#observe/in-span.ts";
import type { PriceBook } from "#prices/price-book.ts";
import { KnownClaims } from "./known-claims.ts";
import { Lanes } from "./lanes.ts";
import { keepRefused } from "./quarantine.ts";
import { StoreError } from "./store-error.ts";
import { writeBatch } from "./write-batch.ts";

export interface Store {
  /** Settles after COMMIT: the records are on disk. Rejects with a StoreError when any of them is not. */
  add(entries: Entry[]): Promise<void>;
  /** Keeps refused records, the newest of each project. */
  quarantine(project: string, rejected: Rejected[]): Promise<void>;
  /** The prices that hold for a project now. */
  priceBook(project: string): Promise<PriceBook>;
  /** The correlation keys of a project, in its order. */
  rules(project: string): Promise<RuleSet>;
  /** Whether the database answers. */
  health(): Promise<boolean>;
  /** Writes what waits; the pool stays open, it is its opener's to close. */
  close(): Promise<void>;
}

/** Clients wait 5 s and more; the transaction that follows needs some of it. */
const BATCH = { records: 512, bytes: 16 * 1024 * 1024, waitMs: 3, patienceMs: 3000 };

function byProject(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.project);
    if (group) group.push(entry);
    else groups.set(entry.project, [entry]);
  }
  return groups;
}

function refusedBy(entry: Entry, error: unknown): Rejected {
  const signal = entry.record.signal === "span" ? "traces" : "logs";
  const why = error instanceof Error ? error.message : String(error);
  return refusedRecord(entry, { signal, reason: `could not be stored: ${why}` });
}

/** The store of one collector: batches, transactions, quarantine. */
export function createStore({ pool, config }: { pool: pg.Pool; config: Pick<Config, "collectorPool" | "maxInflightBytes"> }): Store {
  const memory = { known: new KnownPieces(), recent: new RecentTexts(), claims: new KnownClaims() };

  /**
   * What the database refuses for good although it can be read is a bug of ours. It must cost one record and not its batch, so the batch
   * is halved until the record stands alone; that one goes to quarantine, where nothing of it is lost.
   */
  async function writeOrHalve(project: number, entries: Entry[]): Promise<void> {
    try {
      await writeBatch(pool, project, entries, memory);
    } catch (error) {
      if (retryable(error)) throw error;
      const [only] = entries;
      if (entries.length === 1 && only) return keepRefused(pool, project, [refusedBy(only, error)]);
      const middle = entries.length >> 1;
      await writeOrHalve(project, entries.slice(0, middle));
      await writeOrHalve(project, entries.slice(middle));
    }
  }

  async function write(entries: Entry[]): Promise<void> {
    try {
      for (const [name, group] of byProject(entries)) await writeOrHalve(await projectId(pool, name), group);
    } catch (cause) {
      throw new StoreError("the records could not be stored", { retryable: retryable(cause) }, cause);
    }
  }

  const observed = async (entries: Entry[]): Promise<void> =>
    inSpan("store.write", { "playhead.records": entries.length }, async () => write(entries));

  const books = new SharedReading(async (project: string) => priceBook(pool, pool, await projectId(pool, project)));
  const ruleSets = new SharedReading(async (project: string) => ruleSetOf(pool, await projectId(pool, project)));
  // One connection is left for the analyser.
  const lanes = new Lanes(Math.max(1, config.collectorPool - 1), observed, { ...BATCH, queuedBytes: config.maxInflightBytes });
  return {
    add: async (entries) => lanes.add(entries),
    quarantine: async (project, rejected) => keepRefused(pool, await projectId(pool, project), rejected),
    priceBook: async (project) => books.of(project),
    rules: async (project) => ruleSets.of(project),
    health: async () =>
      pool.query("SELECT 1").then(
        () => true,
        () => false,
      ),
    close: async () => lanes.close(),
  };
}
