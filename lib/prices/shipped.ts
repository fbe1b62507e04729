import type { ShippedPrices } from "./price.ts";
import shipped from "./shipped.json" with { type: "json" };

/** List prices as scripts/update-prices.ts wrote them. */
export const SHIPPED: ShippedPrices = shipped;
