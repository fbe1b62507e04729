import { closeness, matches } from "#trace/glob.ts";
import { namesOf, splitPath } from "./model-name.ts";
import type { Price, PriceEntry, PriceLayers } from "./price.ts";
import { MAKERS, sellerOfPrefix, sellersOf } from "./providers.ts";
import { SHIPPED } from "./shipped.ts";

/** What is known of a call when it is to be priced. */
export interface Priced {
  provider?: string | undefined;
  model: string;
  /** UTC day of the call's start, YYYY-MM-DD. */
  day: string;
  inputTokens: number;
}

const MOST_REMEMBERED = 2000;

/** The prices that hold for one project. Immutable: other prices are another book. */
export class PriceBook {
  readonly #layers: PriceLayers;
  readonly #entries = new Map<string, PriceEntry | undefined>();

  /** Strongest layer first. */
  constructor(layers: PriceLayers) {
    this.#layers = layers;
  }

  /** The price of a call; undefined when nobody knows one. */
  priceOf({ provider, model, day, inputTokens }: Priced): Price | undefined {
    const entry = this.#entryOf(provider, model);
    const begun = (entry?.prices ?? []).filter(({ from = "" }) => from <= day);
    const newest = begun.reduce((latest, { from = "" }) => (from > latest ? from : latest), "");
    return begun
      .filter(({ from = "", over = 0 }) => from === newest && (over === 0 || inputTokens > over))
      .toSorted((a, b) => (b.over ?? 0) - (a.over ?? 0))[0];
  }

  /** How many tokens a model can see at once; undefined when no list says. */
  contextWindowOf({ provider, model }: Pick<Priced, "provider" | "model">): number | undefined {
    return this.#entryOf(provider, model)?.contextWindow;
  }

  /** The same few models are asked for all day. */
  #entryOf(provider: string | undefined, model: string): PriceEntry | undefined {
    const key = JSON.stringify([provider, model]);
    if (this.#entries.has(key)) return this.#entries.get(key);
    if (this.#entries.size >= MOST_REMEMBERED) this.#entries.clear();
    const entry = find(this.#layers, provider, model);
    this.#entries.set(key, entry);
    return entry;
  }
}

/** The prices without a project's or an installation's own. */
export const SHIPPED_BOOK = new PriceBook([SHIPPED.entries]);

function find(layers: PriceLayers, provider: string | undefined, model: string): PriceEntry | undefined {
  for (const layer of layers) {
    const own = closest(
      layer.filter((entry) => entry.provider === "" || entry.provider === provider),
      model,
    );
    const entry = own ?? sold(layer, provider, model);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function sold(layer: readonly PriceEntry[], provider: string | undefined, model: string): PriceEntry | undefined {
  const sellers = sellersOf(provider);
  if (sellers !== "maker") return firstOf(sellers, layer, model);
  const prefix = splitPath(model)
    .path.map(sellerOfPrefix)
    .find((seller) => seller !== undefined);
  return prefix === undefined ? onlyMaker(layer, model) : firstOf([prefix], layer, model);
}

function firstOf(sellers: readonly string[], layer: readonly PriceEntry[], model: string): PriceEntry | undefined {
  for (const seller of sellers) {
    const entry = closest(
      layer.filter(({ provider }) => provider === seller),
      model,
    );
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** Where the provider was not sent, a name that two makers sell says nothing. */
function onlyMaker(layer: readonly PriceEntry[], model: string): PriceEntry | undefined {
  const found = MAKERS.map((maker) => firstOf([maker], layer, model)).filter((entry) => entry !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

/** The entry that fits the fullest form of the name, and of those the one that says most. */
function closest(entries: readonly PriceEntry[], model: string): PriceEntry | undefined {
  for (const name of namesOf(model)) {
    const fits = entries.map((entry) => ({ entry, score: fit(entry, name) })).filter(({ score }) => score > 0);
    const [best] = fits.toSorted((a, b) => b.score - a.score);
    if (best !== undefined) return best.entry;
  }
  return undefined;
}

function fit(entry: PriceEntry, name: string): number {
  return Math.max(0, ...entry.models.filter((glob) => matches(glob, name)).map(closeness));
}
