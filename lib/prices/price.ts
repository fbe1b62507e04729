/**
 * What model calls cost: dollars per million tokens. A price that nobody knows is absent, never 0. Prices come in layers (the
 * project's, the installation's file, the shipped list); the first that names a model decides.
 */

/** Dollars per million tokens. `input` is for tokens neither read from nor written to a cache. */
export interface Price {
  /** First UTC day it holds, YYYY-MM-DD; absent = from the beginning. */
  from?: string;
  /** Holds for calls with more input tokens than this. */
  over?: number;
  input?: number;
  cachedInput?: number;
  cacheWrite?: number;
  output?: number;
}

/** The prices of one model of one seller. */
export interface PriceEntry {
  /** A seller of providers.ts, any other name as SDKs send it, or "" for every seller. */
  provider: string;
  /** Names as SDKs send them; `*` stands for any text. */
  models: string[];
  prices: Price[];
  /** Tokens that the model can see at once; absent = nobody told. */
  contextWindow?: number;
}

/** Strongest first. */
export type PriceLayers = readonly (readonly PriceEntry[])[];

/** The list that ships with the product, with where it comes from. */
export interface ShippedPrices {
  source: string;
  /** Day of the list's release. */
  asOf: string;
  /** Where the sellers publish their prices. */
  pages: { [provider: string]: string[] };
  entries: PriceEntry[];
}
