import type pg from "pg";
import { config } from "#config";
import { PriceBook } from "#prices/price-book.ts";
import { entriesOf } from "#prices/price-row.ts";
import type { PriceRow } from "#prices/price-row.ts";
import { SHIPPED } from "#prices/shipped.ts";
import { compact } from "#trace/compact.ts";
import { Remembered } from "./remembered.ts";

/** The prices of projects: their own rows over the installation's file over the shipped list. */

/** Rows that hold: of each key the greatest version, unless that one took it back. */
export const HOLDING = `SELECT * FROM (SELECT DISTINCT ON (provider, model, valid_from, over_tokens) *
  FROM model_price WHERE project = $1 ORDER BY provider, model, valid_from, over_tokens, version DESC) AS newest WHERE NOT removed`;

/** A column of `valid_from` that means "from the beginning": a key cannot be NULL. */
export const BEGINNING = "0001-01-01";

export interface StoredPrice {
  provider: string;
  model: string;
  valid_from: string;
  over_tokens: number;
  input: number | null;
  cached_input: number | null;
  cache_write: number | null;
  output: number | null;
}

export function priceRowOf(row: StoredPrice): PriceRow {
  return compact<PriceRow>({
    provider: row.provider,
    model: row.model,
    from: row.valid_from === BEGINNING ? undefined : row.valid_from,
    over: row.over_tokens === 0 ? undefined : row.over_tokens,
    input: row.input ?? undefined,
    cachedInput: row.cached_input ?? undefined,
    cacheWrite: row.cache_write ?? undefined,
    output: row.output ?? undefined,
  });
}

/** A change of prices is heard by every process within this. Arrival order stays irrelevant: a call's price follows from its own day. */
const FRESH_MS = 5000;

const known = new Remembered<PriceBook>();

/** The book of a project. `client` must be allowed to see the project's rows; what it says is remembered for `freshMs`. */
export async function priceBook(pool: pg.Pool, client: pg.ClientBase | pg.Pool, project: number, freshMs = FRESH_MS): Promise<PriceBook> {
  return known.of(pool, project, freshMs, async () => {
    const { rows } = await client.query<StoredPrice>(HOLDING, [project]);
    return { version: JSON.stringify(rows), make: () => bookOf(rows.map(priceRowOf)) };
  });
}

function bookOf(own: readonly PriceRow[]): PriceBook {
  return new PriceBook([entriesOf(own), entriesOf(config().prices), SHIPPED.entries]);
}
