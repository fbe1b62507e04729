import { addReceipts } from "#db/receipts.ts";
import type { ReceiptCount } from "#db/receipts.ts";
import type { Note, Receipt } from "#collector/receive/receipt.ts";
import { repeatedly } from "./repeatedly.ts";

/** How often the counts are written, while there are any. */
const EVERY_MS = 1000;
/** Kinds of requests kept apart between two writes: made-up paths and names must not fill the memory or the table. */
const MOST_KINDS = 50;
/** Characters that are kept of what a sender wrote. */
const MOST_TEXT = 160;

export interface Receipts {
  note: Note;
  /** Writes what is left. */
  close(): Promise<void>;
}

const kept = (text: string | undefined): string => (text ?? "").slice(0, MOST_TEXT).toWellFormed().replaceAll("\0", "");

function countOf({ project, transport, target, verdict, agent, why }: Receipt): ReceiptCount {
  const count = { transport, target: kept(target), verdict, agent: kept(agent), why: kept(why), requests: 1, lastAt: new Date() };
  return project === undefined ? count : { ...count, project };
}

/**
 * Counts how requests ended and writes the counts every second. A request never waits for it; what cannot be written is reported and
 * forgotten, because it is no data of the sender's.
 */
export function startReceipts(pool: Parameters<typeof addReceipts>[0], report: (error: unknown) => void): Receipts {
  const counts = new Map<string, ReceiptCount>();
  const write = async (): Promise<number> => {
    const batch = [...counts.values()];
    counts.clear();
    if (batch.length > 0) await addReceipts(pool, batch);
    return EVERY_MS;
  };
  const writing = repeatedly({ turn: write, afterFailureMs: EVERY_MS, report });
  return {
    note: (receipt) => {
      const count = countOf(receipt);
      const key = JSON.stringify([count.project, count.transport, count.target, count.verdict, count.agent, count.why]);
      const known = counts.get(key);
      if (known !== undefined) {
        known.requests++;
        known.lastAt = count.lastAt;
      } else if (counts.size < MOST_KINDS) counts.set(key, count);
    },
    close: async () => {
      await writing.stop();
      await write().catch(report);
    },
  };
}
