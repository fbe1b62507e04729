import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ConfigError, parseConfig } from "#config";
import { costOf } from "./cost-of.ts";
import { PriceBook } from "./price-book.ts";
import { entriesOf, parsePriceFile } from "./price-row.ts";

const directory = mkdtempSync(path.join(tmpdir(), "playhead-prices-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function file(text: string): string {
  const name = path.join(directory, "prices.json");
  writeFileSync(name, text);
  return name;
}

describe("a price file", () => {
  test("is read once at the start, and its prices hold", () => {
    const { prices } = parseConfig({
      NODE_ENV: "test",
      PLAYHEAD_PRICE_FILE: file('[{"model":"my-*","input":1.5,"output":6},{"model":"my-*","from":"2027-01-01","input":1}]'),
    });
    const book = new PriceBook([entriesOf(prices)]);
    const call = { provider: "any gateway", model: "my-model", usage: { input: 1_000_000, output: 0 } };
    expect(costOf({ ...call, day: "2026-11-21" }, book)).toBe(1.5);
    expect(costOf({ ...call, day: "2027-01-01" }, book)).toBe(1);
  });

  test("that is missing or wrong stops the start with the name, the row and what would be right", () => {
    const start = (name: string) => () => parseConfig({ NODE_ENV: "test", PLAYHEAD_PRICE_FILE: name });
    expect(start("/nowhere/prices.json")).toThrow(ConfigError);
    expect(start("/nowhere/prices.json")).toThrow(/PLAYHEAD_PRICE_FILE is "\/nowhere\/prices.json".*ENOENT/s);
    expect(start(file('[{"model":"a","input":1},{"model":"b","input":-1}]'))).toThrow(/price 2, input/);
    expect(start(file("{}"))).toThrow("it must be a list of prices");
  });

  test.each([
    ["not json", "it is not JSON"],
    ['[{"input":1}]', "price 1, model: the model's name"],
    ['[{"model":"a","inputt":1}]', "price 1"],
    ['[{"model":"a","from":"yesterday"}]', "price 1, from: a day such as 2026-11-21"],
  ])("%s is refused", (text, why) => expect(() => parsePriceFile(text)).toThrow(why));
});

test("rows of one model are one entry, whatever their order", () => {
  const rows = parsePriceFile('[{"model":"a","input":1},{"model":"b","input":2},{"model":"a","from":"2026-01-01","input":3}]');
  expect(entriesOf(rows).map(({ models, prices }) => [models, prices.length])).toEqual([
    [["a"], 2],
    [["b"], 1],
  ]);
});
