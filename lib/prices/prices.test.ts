import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costOf } from "./cost-of.ts";
import { matches } from "#trace/glob.ts";
import { namesOf } from "./model-name.ts";
import { PriceBook, SHIPPED_BOOK } from "./price-book.ts";
import type { PriceEntry } from "./price.ts";
import { SHIPPED } from "./shipped.ts";

const usage = { input: 1_000_000, output: 100_000 };
const day = "2026-11-21";

describe("the shipped list", () => {
  test("names its source, its day and the sellers' own pages", () => {
    expect(SHIPPED.source).toMatch(/genai-prices \d+\.\d+\.\d+, MIT License/);
    expect(SHIPPED.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { provider } of SHIPPED.entries) expect(SHIPPED.pages[provider]).toBeDefined();
  });

  test.each(SHIPPED.entries.map((entry) => [entry.models[0] ?? "", entry] as const))(
    "%s has an input price in every row",
    (_, { prices }) => {
      expect(prices.length).toBeGreaterThan(0);
      for (const { input } of prices) expect(input).toBeGreaterThanOrEqual(0);
    },
  );

  test.each([
    ["openai", "gpt-4o", 3.5],
    ["openai", "gpt-4o-2024-08-06", 3.5],
    ["openai.responses", "gpt-4o", 3.5],
    ["azure.ai.openai", "gpt-4o", 3.5],
    ["anthropic", "claude-3-5-haiku-20241022", 1.2],
    ["anthropic.messages", "claude-3-5-haiku-latest", 1.2],
    ["langchain", "gpt-4o", 3.5],
    [undefined, "openai/gpt-4o", 3.5],
    [undefined, "gpt-4o", 3.5],
    ["gcp.gemini", "models/gemini-2.5-flash", 0.55],
  ])("a call to %s for %s has a cost", (provider, model, dollars) => {
    expect(costOf({ provider, model, usage, day }, SHIPPED_BOOK)).toBeCloseTo(dollars, 10);
  });

  test.each([
    ["openai", "gpt-99-turbo"],
    ["my-gateway", "gpt-4o"],
    ["ollama", "deepseek-r1"],
    [undefined, "llama3"],
    ["openai", undefined],
    ["openai", ""],
    ["openai", "__proto__"],
  ])("a call to %s for %s has no price, which is not 0", (provider, model) => {
    expect(costOf({ provider, model, usage, day }, SHIPPED_BOOK)).toBeUndefined();
  });

  test("a prompt beyond a seller's limit is priced by the higher rate, whole", () => {
    const call = { provider: "google", model: "gemini-2.5-pro", day };
    expect(costOf({ ...call, usage: { input: 200_000, output: 0 } }, SHIPPED_BOOK)).toBeCloseTo(0.25, 10);
    expect(costOf({ ...call, usage: { input: 200_001, output: 0 } }, SHIPPED_BOOK)).toBeCloseTo(0.5000025, 10);
  });

  test("a price that was lowered holds from its day on, also where the old one had tiers", () => {
    const call = { provider: "anthropic", model: "claude-sonnet-4-6", usage: { input: 300_000, output: 0 } };
    expect(costOf({ ...call, day: "2026-03-12" }, SHIPPED_BOOK)).toBeCloseTo(1.8, 10);
    expect(costOf({ ...call, day: "2026-03-13" }, SHIPPED_BOOK)).toBeCloseTo(0.9, 10);
  });
});

describe("a cost", () => {
  const book = (...entries: PriceEntry[]): PriceBook => new PriceBook([entries]);
  const entry = (prices: PriceEntry["prices"], models = ["m"]): PriceEntry => ({ provider: "", models, prices });

  test("counts cached tokens by their own prices, as parts of the input", () => {
    const prices = [{ input: 10, cachedInput: 1, cacheWrite: 12.5, output: 50 }];
    const cost = costOf({ model: "m", usage: { input: 1000, cachedInput: 600, cacheWrite: 100, output: 10 }, day }, book(entry(prices)));
    expect(cost).toBeCloseTo((300 * 10 + 600 * 1 + 100 * 12.5 + 10 * 50) / 1e6, 12);
  });

  test("is not made up of the parts that have a price", () => {
    const noCache = book(entry([{ input: 10, output: 50 }]));
    expect(costOf({ model: "m", usage: { input: 10, cachedInput: 5, output: 1 }, day }, noCache)).toBeUndefined();
    expect(costOf({ model: "m", usage: { input: 10 }, day }, noCache)).toBeUndefined();
    expect(costOf({ model: "m", usage: { output: 10 }, day }, noCache)).toBeUndefined();
    expect(costOf({ model: "m", day }, noCache)).toBeUndefined();
  });

  test("of an embedding needs no output", () => {
    expect(costOf({ model: "m", usage: { input: 1_000_000 }, day }, book(entry([{ input: 0.1 }])))).toBeCloseTo(0.1, 12);
  });

  test("of a model that is free is 0, which is not no price", () => {
    expect(costOf({ model: "m", usage, day }, book(entry([{ input: 0, output: 0 }])))).toBe(0);
  });

  test("before the first day that a price holds is unknown", () => {
    expect(costOf({ model: "m", usage, day }, book(entry([{ from: "2027-01-01", input: 1, output: 1 }])))).toBeUndefined();
  });

  test("follows the nearer layer, also when that one says there is no price", () => {
    const layers = new PriceBook([[entry([{}], ["gpt-4o"])], SHIPPED.entries]);
    expect(costOf({ provider: "openai", model: "gpt-4o", usage, day }, layers)).toBeUndefined();
    expect(costOf({ provider: "openai", model: "gpt-4o-mini", usage, day }, layers)).toBeGreaterThan(0);
  });

  test("follows the name that says most", () => {
    const prices = book(
      entry([{ input: 1, output: 1 }], ["a*"]),
      entry([{ input: 2, output: 2 }], ["a-b*"]),
      entry([{ input: 3, output: 3 }], ["a-b-c"]),
      entry([{ input: 4, output: 4 }], ["*"]),
    );
    const million = { input: 1_000_000, output: 0 };
    expect(["a-x", "a-b-x", "a-b-c", "z"].map((model) => costOf({ model, usage: million, day }, prices))).toEqual([1, 2, 3, 4]);
  });
});

describe("a model's name", () => {
  test.each([
    ["gpt-4o-2024-08-06", ["gpt-4o-2024-08-06", "gpt-4o"]],
    ["claude-3-5-haiku@20241022", ["claude-3-5-haiku@20241022", "claude-3-5-haiku"]],
    ["models/gemini-2.5-pro", ["models/gemini-2.5-pro", "gemini-2.5-pro"]],
    ["us.anthropic.claude-x-20241022-v2:0", ["us.anthropic.claude-x-20241022-v2:0", "us.anthropic.claude-x-20241022-v2"]],
    ["gpt-4-0613", ["gpt-4-0613"]],
  ])("%s is looked for under %j", (sent, names) => expect(namesOf(sent)).toEqual(names));

  test("that is hostile is looked for without harm", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), fc.string({ maxLength: 50 }), (model, provider) => {
        expect(costOf({ provider, model, usage: {}, day }, SHIPPED_BOOK)).toBeUndefined();
      }),
    );
    const began = performance.now();
    matches("*a*a*a*a*a*a*a*b", "a".repeat(100_000));
    expect(performance.now() - began).toBeLessThan(200);
  });
});

test("how much a model can see at once is known by the names that SDKs send, and unknown for a model that nobody listed", () => {
  expect(SHIPPED_BOOK.contextWindowOf({ provider: "openai", model: "gpt-5-2025-08-07" })).toBe(400_000);
  expect(SHIPPED_BOOK.contextWindowOf({ provider: "openai", model: "our-own-model" })).toBeUndefined();
});
