import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KEYS } from "./keys.ts";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";
import type { Query } from "./query.ts";

const NOW = 1_790_000_000_000_000_000n;
const parsed = (text: string): Query => {
  const result = parseFilter(text, NOW);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.query;
};
const problem = (text: string) => {
  const result = parseFilter(text, NOW);
  return result.ok ? undefined : result.problems[0];
};

describe("a filter", () => {
  test("asks for words, phrases and fields, all of which must hold", () => {
    expect(parsed('refund "wrong order" -"for me" outcome:error tool:issue_refund').terms).toEqual([
      { type: "words", not: false, text: "refund" },
      { type: "words", not: false, text: "wrong order" },
      { type: "words", not: true, text: "for me" },
      { type: "condition", not: false, key: "outcome", operator: "=", values: [{ type: "text", text: "error", glob: false }] },
      { type: "condition", not: false, key: "tool", operator: "=", values: [{ type: "text", text: "issue_refund", glob: false }] },
    ]);
  });

  test("compares amounts, durations, money and times in their units", () => {
    expect(parsed("arg./amount:>100 duration:2s..5m cost:>=$0.10 started:>-24h").terms).toEqual([
      { type: "condition", not: false, key: "arg", path: "/amount", operator: ">", values: [{ type: "number", number: 100, text: "100" }] },
      {
        type: "condition",
        not: false,
        key: "duration",
        operator: "range",
        values: [
          { type: "number", number: 2000, text: "2s" },
          { type: "number", number: 300_000, text: "5m" },
        ],
      },
      { type: "condition", not: false, key: "cost", operator: ">=", values: [{ type: "number", number: 0.1, text: "$0.10" }] },
      {
        type: "condition",
        not: false,
        key: "started",
        operator: ">",
        values: [{ type: "time", ns: NOW - 86_400_000_000_000n, text: "-24h" }],
      },
    ]);
  });

  test("takes one of several values, groups with OR, and steps after one another", () => {
    expect(parsed("outcome:(error OR flagged) -(tool:a OR tool:b c)").terms).toMatchObject([
      { key: "outcome", values: [{ text: "error" }, { text: "flagged" }] },
      { type: "group", not: true, any: [{ terms: [{ key: "tool" }] }, { terms: [{ key: "tool" }, { type: "words", text: "c" }] }] },
    ]);
    expect(parsed("step(tool:lookup_order) -> step(tool:issue_refund finding:schema)").terms).toMatchObject([
      {
        type: "sequence",
        steps: [{ next: "->", query: { terms: [{ key: "tool" }] } }, { query: { terms: [{ key: "tool" }, { key: "finding" }] } }],
      },
    ]);
  });

  test.each([
    ["outcom:error", "there is no key “outcom”; near it: outcome"],
    ["outcome:bad", "outcome: “bad” is none of error, flagged"],
    ["duration:>fast", "duration: “fast” is no duration: write 250ms"],
    ["tool:>3", "tool is not more or less than anything"],
    ["arg:3", "arg needs a path: arg./amount:>100"],
    ['"open', "this quote is not closed"],
    ["(a OR b", "this parenthesis is not closed"],
    ["(a OR )", "something is missing here"],
    ["a OR b", "OR stands between terms inside parentheses"],
    ["tool:", "tool: has no value"],
    ["step(a) -> b", "after -> comes another step(…)"],
    [`${"(".repeat(40)}a${")".repeat(40)}`, "nested deeper"],
    ["a ".repeat(500), "at most 100 terms"],
  ])("%s is refused with what would be right, never widened", (text, message) => {
    expect(problem(text)?.message).toContain(message);
  });

  test("an ID that can be none, and a time that is not compared, are refused with what would be right", () => {
    expect(problem("trace:abc")?.message).toBe("trace: “abc” is no ID of 32 hex digits");
    expect(problem("started:2026-11-20")?.message).toContain("write started:>-24h");
    expect(parsed("started:2026-11-20..2026-11-21 trace:0af7651916cd43dd8448eb211c80319c").terms).toHaveLength(2);
  });
  test("a problem says where it is", () => {
    expect(problem("tool:a outcom:b")).toMatchObject({ from: 7, to: 15 });
  });
});

const word = fc.string({ minLength: 1, maxLength: 12 });
const textKeys = KEYS.filter((key) => key.type === "text" && key.words === undefined && key.digits === undefined).map((key) => key.name);
const leaf = fc.oneof(
  fc.record({ type: fc.constant("words" as const), not: fc.boolean(), text: word }),
  fc.record({ type: fc.constant("has" as const), not: fc.boolean(), key: fc.constantFrom(...textKeys) }),
  fc.record({
    type: fc.constant("condition" as const),
    not: fc.boolean(),
    key: fc.constantFrom(...textKeys),
    operator: fc.constant("=" as const),
    values: fc.array(
      word.map((text) => ({ type: "text" as const, text, glob: false })),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    type: fc.constant("condition" as const),
    not: fc.boolean(),
    key: fc.constant("tokens"),
    operator: fc.constantFrom("=" as const, ">" as const, "<=" as const),
    values: fc.integer({ min: 0, max: 1e9 }).map((number) => [{ type: "number" as const, number, text: String(number) }]),
  }),
);
const { query } = fc.letrec<{ query: Query; group: Query["terms"][number]; steps: Query["terms"][number] }>((tie) => ({
  query: fc.record({ terms: fc.array(fc.oneof({ maxDepth: 2 }, leaf, tie("group"), tie("steps")), { minLength: 1, maxLength: 3 }) }),
  group: fc.record({ type: fc.constant("group" as const), not: fc.boolean(), any: fc.array(tie("query"), { minLength: 1, maxLength: 2 }) }),
  steps: fc
    .tuple(fc.boolean(), fc.array(fc.tuple(tie("query"), fc.constantFrom("->" as const, "->>" as const)), { minLength: 1, maxLength: 2 }))
    .map(([not, steps]) => ({
      type: "sequence" as const,
      not,
      steps: steps.map(([each, next], at) => (at === steps.length - 1 ? { query: each } : { query: each, next })),
    })),
}));

test("a query survives being written into an address and read again", () => {
  fc.assert(
    fc.property(query, (asked) => {
      const address = new URL(`http://playhead/?${new URLSearchParams({ q: printFilter(asked) }).toString()}`);
      expect(parsed(address.searchParams.get("q") ?? "")).toEqual(asked);
    }),
    { numRuns: 10_000 },
  );
});

test("any text is either read or refused, in a blink", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const result = parseFilter(text, NOW);
      if (result.ok) expect(parsed(printFilter(result.query))).toEqual(result.query);
      else expect(result.problems[0].message).not.toBe("");
    }),
    { numRuns: 2000 },
  );
});

test("a range goes from number to number; a path with dots is no range and is said so", () => {
  const result = parseFilter("arg./file:../../etc", NOW);
  expect(result.ok ? "" : result.problems[0].message).toContain("put a text that holds “..” in quotes");
  expect(parsed('arg./file:"../../etc"')).toEqual(parsed(printFilter(parsed('arg./file:"../../etc"'))));
});
