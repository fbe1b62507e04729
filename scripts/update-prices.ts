import { readFileSync, writeFileSync } from "node:fs";
import { findProvider } from "@pydantic/genai-prices";
import type { MatchLogic, ModelInfo, ModelPrice, Provider } from "@pydantic/genai-prices";
import type { Price, PriceEntry, ShippedPrices } from "#prices/price.ts";

/**
 * Writes lib/prices/shipped.json anew from the price list of the package that package.json pins: `npm run prices 2026-09-23`, with the
 * day of its release. The list is kept by people who read the providers' pages; what our neutral counts cannot price truly is left out,
 * so that it reads "no price".
 */

const TARGET = "lib/prices/shipped.json";

/** Those who sell calls by list price. Resellers that price by contract or pass on others' prices send the cost themselves. */
const PROVIDERS = [
  "anthropic",
  "aws",
  "azure",
  "cerebras",
  "cohere",
  "deepseek",
  "fireworks",
  "google",
  "groq",
  "minimax",
  "mistral",
  "moonshotai",
  "openai",
  "perplexity",
  "together",
  "voyageai",
  "x-ai",
  "zai",
];

const FIELDS = { input: "input_mtok", cachedInput: "cache_read_mtok", cacheWrite: "cache_write_mtok", output: "output_mtok" } as const;
/** Charged beside tokens, or by another count than ours: a sum without them would be wrong. */
const OTHER_METERS = [
  "requests_kcount",
  "output_audio_mtok",
  "output_image_mtok",
  "output_video_mtok",
  "output_reasoning_mtok",
  "output_citation_mtok",
  "audio_hours",
  "input_audio_hours",
  "input_document_kpages",
  "input_text_messages_kcount",
];

/** Names as globs. Regular expressions of dates are left out: our own reading of names knows dates. */
function globsOf(match: MatchLogic): string[] {
  if ("or" in match) return match.or.flatMap(globsOf);
  if ("and" in match) return match.and.flatMap(globsOf);
  if ("equals" in match) return [match.equals];
  if ("starts_with" in match) return [`${match.starts_with}*`];
  if ("ends_with" in match) return [`*${match.ends_with}`];
  return "contains" in match ? [`*${match.contains}*`] : [];
}

function tiersOf(price: ModelPrice): number[] {
  const starts = Object.values(FIELDS).flatMap((field) => {
    const value = price[field];
    return typeof value === "object" ? value.tiers.map(({ start }) => start) : [];
  });
  return [0, ...new Set(starts)].toSorted((a, b) => a - b);
}

function at(value: ModelPrice[string], over: number): number | undefined {
  if (value === undefined || typeof value === "number") return value;
  return value.tiers.findLast(({ start }) => start <= over)?.price ?? value.base;
}

function pricesFrom(price: ModelPrice, from: string | undefined): Price[] {
  return tiersOf(price).map((over) => ({
    ...(from === undefined ? {} : { from }),
    ...(over === 0 ? {} : { over }),
    ...Object.fromEntries(
      Object.entries(FIELDS).flatMap(([name, field]) => {
        const value = at(price[field], over);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  }));
}

/** Undefined for what we cannot price by tokens and date alone. */
function pricesOf({ prices }: ModelInfo): Price[] | undefined {
  const list = Array.isArray(prices) ? prices : [{ prices }];
  if (list.some(({ constraint }) => constraint?.type === "time_of_date")) return undefined;
  if (list.some(({ prices: price }) => price["input_mtok"] === undefined || OTHER_METERS.some((name) => price[name] !== undefined)))
    return undefined;
  return list.flatMap(({ constraint, prices: price }) =>
    pricesFrom(price, constraint?.type === "start_date" ? constraint.start_date : undefined),
  );
}

function entriesOf({ id, models }: Provider): PriceEntry[] {
  return models.flatMap((model) => {
    const prices = pricesOf(model);
    const names = globsOf(model.match);
    const window = model.context_window;
    return prices === undefined || names.length === 0
      ? []
      : [{ provider: id, models: names, prices, ...(window === undefined ? {} : { contextWindow: window }) }];
  });
}

const providers = PROVIDERS.map((id) => {
  const provider = findProvider({ providerId: id });
  if (provider?.id !== id) throw new Error(`The package knows no provider ${id}`);
  return provider;
});

const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { devDependencies: { [name: string]: string } };
const asOf = process.argv[2];
if (asOf === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(asOf))
  throw new Error("Name the day of the list's release: npm run prices 2026-09-23");

const shipped: ShippedPrices = {
  source: `@pydantic/genai-prices ${devDependencies["@pydantic/genai-prices"]}, MIT License, Copyright (c) Pydantic Services Inc. 2025 to present`,
  asOf,
  pages: Object.fromEntries(providers.map(({ id, pricing_urls: urls }) => [id, urls ?? []])),
  entries: providers.flatMap(entriesOf),
};

const lines = shipped.entries.map((entry) => `    ${JSON.stringify(entry)}`).join(",\n");
const head = JSON.stringify({ ...shipped, entries: undefined }, undefined, 2).slice(0, -2);
writeFileSync(TARGET, `${head},\n  "entries": [\n${lines}\n  ]\n}\n`);
console.log(`${TARGET}: ${shipped.entries.length} models of ${providers.length} providers`);
