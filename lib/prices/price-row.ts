import { z } from "zod";
import type { Price, PriceEntry } from "./price.ts";

/** A price as a person writes it: in the price file, in the settings of a project, and as the database keeps it. */

const dollars = z.number("dollars per million tokens").min(0).max(1_000_000).exactOptional();

export const PriceRow = z
  .strictObject({
    provider: z.string().max(200).default("").meta({ description: "As the SDK sends it; empty = whoever sells the model" }),
    model: z.string("the model's name, `*` for any text").trim().min(1).max(200),
    from: z.iso.date("a day such as 2026-11-21").exactOptional().meta({ description: "First UTC day; absent = from the beginning" }),
    over: z.int().min(0).max(100_000_000).exactOptional().meta({ description: "Only for calls with more input tokens than this" }),
    input: dollars,
    cachedInput: dollars,
    cacheWrite: dollars,
    output: dollars,
  })
  .meta({ id: "PriceRow", description: "Dollars per million tokens. Without any price: there is none, whatever the shipped list says" });

export type PriceRow = z.output<typeof PriceRow>;

function priceOf({ provider: _provider, model: _model, ...price }: PriceRow): Price {
  return price;
}

/** Rows of one seller and model together: what the look-up needs. */
export function entriesOf(rows: readonly PriceRow[]): PriceEntry[] {
  const entries = new Map<string, PriceEntry>();
  for (const row of rows) {
    const key = JSON.stringify([row.provider, row.model]);
    const entry = entries.get(key) ?? { provider: row.provider, models: [row.model], prices: [] };
    entries.set(key, entry);
    entry.prices.push(priceOf(row));
  }
  return [...entries.values()];
}

/** The rows of a price file. Throws an Error that says what is wrong with which row. */
export function parsePriceFile(text: string): PriceRow[] {
  const parsed = z.array(PriceRow).safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${place(issue?.path ?? [])}: ${issue?.message ?? "not a price"}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error("it is not JSON", { cause });
  }
}

function place([row, ...field]: readonly PropertyKey[]): string {
  if (typeof row !== "number") return "it must be a list of prices";
  return [`price ${row + 1}`, ...field.map(String)].join(", ");
}
