import type { Received, Entry } from "./entry.ts";
import type { Decoded, Outcome, Rejected } from "./outcome.ts";
import { claimsOf } from "#correlation/claims-of.ts";
import { DEFAULT_RULE_SET, type RuleSet } from "#correlation/rule-set.ts";
import { evalFactsOf } from "#collector/facts/evaluations.ts";
import { factsOf } from "#collector/facts/facts.ts";
import { SHIPPED_BOOK } from "#prices/price-book.ts";
import { refusedRecord } from "#otlp/refused-record.ts";
import type { PriceBook } from "#prices/price-book.ts";
import type { Redaction } from "#collector/redact/redaction.ts";
import { StoreError } from "#collector/store/store-error.ts";

/** What the pipeline is given. `add` settles after COMMIT; it rejects with an error that says whether waiting helps. */
export interface Stages {
  add: (entries: Entry[]) => Promise<void>;
  quarantine: (project: string, rejected: Rejected[]) => Promise<void>;
  redaction: Pick<Redaction, "records">;
  /** The prices that hold for a project now. */
  priceBook: (project: string) => Promise<PriceBook>;
  /** The correlation keys of a project, in its order. */
  rules: (project: string) => Promise<RuleSet>;
  report: (error: unknown) => void;
}

/** How long a client is asked to wait before it sends again. */
const WAIT_SECONDS = { overloaded: 2, unavailable: 5 } as const;

/**
 * The stages in order: redaction → facts → claims → store. What comes back is true on disk: "stored" only after COMMIT. One record that
 * cannot be read never sinks its batch: it is counted, kept in quarantine with its reason, and its neighbours are stored.
 */
export function pipeline({
  add,
  quarantine,
  redaction,
  priceBook,
  rules,
  report,
}: Stages): (decoded: Decoded, project: string) => Promise<Outcome> {
  return async (decoded, project) => {
    const refused: Rejected[] = [];
    try {
      const { records, rejected } = await redaction.records(decoded, project);
      refused.push(...rejected);
      const [book, ruleSet] =
        records.length > 0 ? await Promise.all([priceBook(project), rules(project)]) : [SHIPPED_BOOK, DEFAULT_RULE_SET];
      const entries = records.flatMap((received) => entryOf(received, project, { book, ruleSet, refused, report }));
      if (entries.length > 0) await add(entries);
    } catch (error) {
      return failureOf(error, report);
    }
    if (refused.length > 0) await quarantine(project, refused).catch(report);
    return { kind: "stored", rejected: refused.length, ...(refused.length === 0 ? {} : { message: reasonsOf(refused) }) };
  };
}

/** Reading facts is total; should it fail all the same, the bug costs this record and not its batch. */
function entryOf(
  received: Received,
  project: string,
  { book, ruleSet, refused, report }: { book: PriceBook; ruleSet: RuleSet; refused: Rejected[]; report: Stages["report"] },
): Entry[] {
  const { record } = received;
  try {
    return [{ ...received, project, head: factsOf(record, book), claims: claimsOf(record, ruleSet), ...evalFactsOf(record) }];
  } catch (error) {
    report(error);
    refused.push(
      refusedRecord(received, { signal: record.signal === "span" ? "traces" : "logs", reason: "Playhead could not read it (a bug)" }),
    );
    return [];
  }
}

/** Whatever went wrong in the store, the client keeps its data: it is asked to send again (503), never told that it was bad. */
function failureOf(error: unknown, report: Stages["report"]): Outcome {
  if (error instanceof StoreError && error.overloaded)
    return { kind: "overloaded", retryAfterSeconds: WAIT_SECONDS.overloaded, message: "the store is busy; send this again later" };
  report(error);
  return { kind: "unavailable", retryAfterSeconds: WAIT_SECONDS.unavailable, message: "the store is not available; send this again later" };
}

/** "2 refused: span ID is all zero (1), trace ID is missing (1)" */
function reasonsOf(refused: readonly Rejected[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of refused) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return `${refused.length} refused: ${[...counts].map(([reason, count]) => `${reason} (${count})`).join(", ")}`;
}
