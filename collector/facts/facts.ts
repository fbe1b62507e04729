import { headOf } from "#dialects/index.ts";
import { costOf } from "#prices/cost-of.ts";
import type { PriceBook } from "#prices/price-book.ts";
import type { Record } from "#trace/record.ts";
import { startOf } from "#trace/record.ts";
import { dayOf } from "#trace/time.ts";
import type { Head } from "#trace/told.ts";

/** The columns that lists, search and summaries need. Total: any record gives them; cheap: no prompt is parsed. */
export function factsOf(record: Record, book: PriceBook): Head {
  const head = headOf(record);
  const costUsd = head.costUsd ?? costOfHead(head, record, book);
  return costUsd === undefined ? head : { ...head, costUsd };
}

/** By the price that held when the call started. A cost that the SDK sent stands above it. */
function costOfHead({ kind, provider, modelResponded, modelRequested, usage }: Head, record: Record, book: PriceBook): number | undefined {
  if (kind !== "model" || usage === undefined) return undefined;
  const day = dayOf(startOf(record));
  return costOf({ provider, model: modelResponded, usage, day }, book) ?? costOf({ provider, model: modelRequested, usage, day }, book);
}
