import type { Operation } from "./operation.ts";
import { NewPrice, PriceHistoryPage, PriceHistoryQuery, PriceKey, PricesAnswer, ShippedPricesPage, ShippedPricesQuery } from "./prices.ts";
import { ProjectQuery } from "./requests.ts";

/** What decides the cost of calls. */
export const PRICE_OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/v1/prices", summary: "What decides the cost of calls", query: ProjectQuery, answer: PricesAnswer },
  {
    method: "post",
    path: "/api/v1/prices",
    summary: "Set a price of the project's own; stored calls follow by `playhead rederive`",
    query: ProjectQuery,
    body: NewPrice,
    answer: ["application/json"],
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/prices",
    summary: "Take a price of the project's own back",
    query: ProjectQuery,
    body: PriceKey,
    answer: ["application/json"],
  },
  {
    method: "get",
    path: "/api/v1/prices/history",
    summary: "Every price that was ever set, latest first",
    query: PriceHistoryQuery,
    answer: PriceHistoryPage,
  },
  {
    method: "get",
    path: "/api/v1/prices/shipped",
    summary: "The price list that ships with the product",
    query: ShippedPricesQuery,
    answer: ShippedPricesPage,
  },
];
