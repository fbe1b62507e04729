import { afterAll, beforeAll, expect, test } from "vitest";
import { isDenied } from "./in-transaction.ts";
import { removePrice, setPrice } from "./set-price.ts";
import { priceBook } from "#db/price-books.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { costOf } from "#prices/cost-of.ts";
import { getPrices, listPriceHistory, listShippedPrices } from "#read/prices.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db.close());

const row = { provider: "", model: "house-model", input: 1, output: 2, note: "" };
const by = (project: string) => ({ project, author: "ada" });
const usage = { input: 1_000_000, output: 1_000_000 };

async function cost(project: string, day = "2026-11-21"): Promise<number | undefined> {
  const id = await projectId(db.collector, project);
  return costOf({ provider: "acme", model: "house-model", usage, day }, await priceBook(db.collector, db.collector, id, 0));
}

test("a price that is set holds in its project only, and the one before stays as history", async () => {
  await projectId(db.collector, "mine");
  await projectId(db.collector, "other");
  expect(await setPrice(by("mine"), row, db.web)).toEqual({ version: 1 });
  expect(await setPrice(by("mine"), { ...row, output: 9, note: "raised" }, db.web)).toEqual({ version: 2 });
  expect([await cost("mine"), await cost("other")]).toEqual([10, undefined]);
  const { own } = await getPrices("mine", db.web);
  expect(own).toMatchObject([{ model: "house-model", output: 9, version: 2, note: "raised" }]);
  expect(await getPrices("other", db.web)).toMatchObject({ own: [] });
  const { prices, nextCursor = "" } = await listPriceHistory({ project: "mine", limit: 1 }, db.web);
  expect(prices).toMatchObject([{ version: 2 }]);
  expect(await listPriceHistory({ project: "mine", limit: 1, cursor: nextCursor }, db.web)).toMatchObject({
    prices: [{ version: 1, output: 2, author: "ada" }],
  });
});

test("a later price holds from its day, earlier calls keep theirs", async () => {
  await projectId(db.collector, "dated");
  await setPrice(by("dated"), row, db.web);
  await setPrice(by("dated"), { ...row, from: "2026-06-01", input: 5 }, db.web);
  expect([await cost("dated", "2026-05-31"), await cost("dated", "2026-06-01")]).toEqual([3, 7]);
});

test("a price that is taken back leaves what stood below it, and taking it back twice says so", async () => {
  await projectId(db.collector, "back");
  await setPrice(by("back"), row, db.web);
  const key = { provider: "", model: "house-model" };
  expect(await removePrice(by("back"), key, db.web)).toEqual({ version: 2 });
  expect(await cost("back")).toBeUndefined();
  expect(await removePrice(by("back"), key, db.web)).toMatchObject({ denied: "not-found" });
  expect(isDenied(await setPrice(by("nobody"), row, db.web))).toBe(true);
});

test("the web role may add a price and change none", async () => {
  await expect(db.web.query("UPDATE model_price SET input = 0")).rejects.toThrow("permission denied");
  await expect(db.web.query("DELETE FROM model_price")).rejects.toThrow("permission denied");
});

test("the shipped list is paged and found by name", () => {
  const first = listShippedPrices({ q: "claude", limit: 3 });
  expect(first.prices).toHaveLength(3);
  const next = listShippedPrices({ q: "claude", limit: 3, cursor: first.nextCursor });
  expect(next.prices[0]).not.toEqual(first.prices[2]);
  expect(() => listShippedPrices({ limit: 3, cursor: "nonsense" })).toThrow("This cursor is not one");
});
