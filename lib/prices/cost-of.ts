import type { Usage } from "#trace/usage.ts";
import type { Price } from "./price.ts";
import type { PriceBook } from "./price-book.ts";

/** A call as it was told. `model`: what answered, else what was asked for. */
export interface Call {
  provider?: string | undefined;
  model?: string | undefined;
  usage?: Usage | undefined;
  /** UTC day of its start, YYYY-MM-DD. */
  day: string;
}

const MILLION = 1_000_000;

/**
 * Dollars of a call by the price that held at its start. Undefined when there is no price, or when a count that the price is for was
 * not sent: a part of a cost is not a cost.
 */
export function costOf({ provider, model, usage = {}, day }: Call, book: PriceBook): number | undefined {
  if (model === undefined || usage.input === undefined) return undefined;
  const price = book.priceOf({ provider, model, day, inputTokens: usage.input });
  return price === undefined ? undefined : total(usage, price);
}

/** Input includes both cached parts (lib/trace/usage.ts), which have prices of their own. */
function total({ input = 0, cachedInput = 0, cacheWrite = 0, output }: Usage, price: Price): number | undefined {
  if (output === undefined && price.output !== undefined) return undefined;
  if (price.input === undefined) return undefined;
  // A count without a price makes the sum NaN.
  const due =
    part(Math.max(0, input - cachedInput - cacheWrite), price.input) +
    part(cachedInput, price.cachedInput) +
    part(cacheWrite, price.cacheWrite) +
    part(output ?? 0, price.output);
  return Number.isNaN(due) ? undefined : due;
}

/** Dollars of so many tokens at a price a million; NaN when they have none. */
function part(tokens: number, dollars = Number.NaN): number {
  return tokens > 0 ? (tokens * dollars) / MILLION : 0;
}
