import type { Column } from "#components/ui/data-table.tsx";
import { type Dollars, priceText, saysNoPrice, validText } from "./price-words.ts";

interface Priced extends Dollars {
  provider: string;
  from?: string;
  over?: number;
  /** Taken back: the row of the history says so in place of its prices. */
  removed?: boolean;
}

const FIELDS: readonly [keyof Dollars, string][] = [
  ["input", "Input"],
  ["cachedInput", "Cached"],
  ["cacheWrite", "Cache write"],
  ["output", "Output"],
];

/** What a row says in place of four prices. */
function inPlace(price: Priced): string | undefined {
  if (price.removed === true) return "taken back";
  return saysNoPrice(price) ? "no price" : undefined;
}

function dollars(price: Priced, field: keyof Dollars) {
  const words = inPlace(price);
  if (words !== undefined) return <span className="muted">{words}</span>;
  return <span className={price[field] === undefined ? "faint" : undefined}>{priceText(price[field])}</span>;
}

/** The four prices of a row; a row that has none says so across all four. */
export const PRICE_COLUMNS: readonly Column<Priced>[] = FIELDS.map(([field, head], at) => ({
  head,
  number: true,
  ...(at === 0 ? { across: (price: Priced) => (inPlace(price) === undefined ? 1 : FIELDS.length) } : {}),
  cell: (price) => dollars(price, field),
}));

/** Whose price it is, of those that a person set. */
export const PROVIDER: Column<Priced> = { head: "Provider", look: "muted", cell: ({ provider }) => (provider === "" ? "any" : provider) };

/** When and for which calls it holds. */
export const HOLDS: Column<Priced> = { head: "Holds", look: "muted", cell: validText };
