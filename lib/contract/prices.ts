import { z } from "zod";
import { PriceRow } from "#prices/price-row.ts";

/** The prices of a project: what a person set, what the installation's file says, what ships with the product. */

export const NewPrice = PriceRow.safeExtend({ note: z.string().max(500).default("") }).meta({ id: "NewPrice" });

/** Which price is taken back: the rows below it hold again. */
export const PriceKey = z
  .strictObject({
    provider: z.string().max(200).default(""),
    model: z.string().trim().min(1).max(200),
    from: z.iso.date().exactOptional(),
    over: z.int().min(0).max(100_000_000).exactOptional(),
  })
  .meta({ id: "PriceKey" });

export const SetPrice = PriceRow.safeExtend({
  version: z.int(),
  removed: z.boolean(),
  note: z.string(),
  author: z.string(),
  setAt: z.string(),
}).meta({ id: "SetPrice" });

const ShippedPrice = z.object({
  provider: z.string(),
  models: z.array(z.string()),
  prices: z.array(PriceRow.omit({ provider: true, model: true })),
  page: z.string().exactOptional(),
});

export const PricesAnswer = z
  .object({
    own: z.array(SetPrice),
    file: z.array(PriceRow),
    unknown: z
      .array(z.object({ provider: z.string().exactOptional(), model: z.string().exactOptional(), calls: z.int() }))
      .meta({ description: "Models of latest runs that nobody knows a price of" }),
    shipped: z.object({ source: z.string(), asOf: z.string(), models: z.int() }),
  })
  .meta({ id: "PricesAnswer" });

export const PriceHistoryPage = z
  .object({ prices: z.array(SetPrice), nextCursor: z.string().exactOptional() })
  .meta({ id: "PriceHistoryPage" });
export const ShippedPricesPage = z
  .object({ prices: z.array(ShippedPrice), nextCursor: z.string().exactOptional() })
  .meta({ id: "ShippedPricesPage" });

const cursor = z.string().max(2048).optional();
export const PriceHistoryQuery = z.object({
  project: z.string().optional(),
  cursor,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const ShippedPricesQuery = z.object({
  project: z.string().optional(),
  q: z.string().max(200).optional().meta({ description: "Part of a seller's or model's name" }),
  cursor,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type NewPrice = z.output<typeof NewPrice>;
export type PriceKey = z.output<typeof PriceKey>;
export type SetPrice = z.output<typeof SetPrice>;
export type PricesAnswer = z.output<typeof PricesAnswer>;
export type PriceHistoryPage = z.output<typeof PriceHistoryPage>;
export type ShippedPricesPage = z.output<typeof ShippedPricesPage>;
