import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { columnList, parameters, source } from "./rows-in.ts";
import type { Row, Table } from "./rows-in.ts";
import { testDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db.close());

const TABLE: Table = {
  id: "int",
  short: "smallint",
  long: "bigint",
  real: "float8",
  words: "text",
  bytes: "bytea",
  day: "date",
  yes: "boolean",
  list: "text[]",
  days: "date[]",
  json: "jsonb",
  money: "numeric",
};
const SHOWN = Object.keys(TABLE).map((name) => (/day|money/.test(name) ? `${name}::text` : name));

async function through(rows: Row[]): Promise<{ [column: string]: unknown }[]> {
  const text = `SELECT $1::int AS project, ${SHOWN.join(", ")} FROM (SELECT ${columnList(TABLE)} FROM ${source(TABLE)}) AS s ORDER BY id`;
  const { rows: read } = await db.collector.query<{ [column: string]: unknown }>(text, [7, ...parameters(TABLE, rows)]);
  return read.map((row) => ({ ...row, json: JSON.parse(String(row["json"])) as unknown }));
}

const word = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom('a "b" \\ {c, d}', "NULL", "", "é€😀".repeat(500)));
const rest = fc.record(
  {
    short: fc.integer({ min: -32_768, max: 32_767 }),
    long: fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
    real: fc.double({ noNaN: true }),
    words: word,
    bytes: fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    yes: fc.boolean(),
    list: fc.array(word, { maxLength: 4 }),
    json: fc.constantFrom({ a: [1, "x", null] }, { "\\": '"' }),
  },
  { requiredKeys: [] },
);

test("every value of every type arrives as it was sent, and what was not sent as NULL", async () => {
  const property = fc.asyncProperty(fc.array(rest, { maxLength: 20 }), async (sent) => {
    const rows = sent.map((row, id) => ({ ...row, id }) as Row);
    const plain = (text: string): string => text.replaceAll("\0", "\u2400").toWellFormed();
    const expected = rows.map((row) => ({
      project: 7,
      ...Object.fromEntries(Object.keys(TABLE).map((name) => [name, row[name] ?? null])),
      words: typeof row["words"] === "string" ? plain(row["words"]) : null,
      list: Array.isArray(row["list"]) ? row["list"].map(plain) : null,
      real: typeof row["real"] === "number" ? row["real"] : null,
    }));
    expect(await through(rows)).toEqual(expected);
  });
  await fc.assert(property, { numRuns: 60 });
});

test("days and money arrive exactly", async () => {
  const [row] = await through([{ id: 1, day: "2262-04-11", days: ["1970-01-01", "2026-11-21"], money: "-0.000000000000001" }]);
  expect(row).toMatchObject({ day: "2262-04-11", days: "{1970-01-01,2026-11-21}", money: "-0.000000000000001" });
});

test("a number that the column cannot hold is refused and not made another", () => {
  expect(() => parameters(TABLE, [{ id: 2 ** 31 }])).toThrow("2147483648 does not fit");
  expect(() => parameters(TABLE, [{ id: 1, short: 40_000 }])).toThrow("40000 does not fit");
  expect(() => parameters(TABLE, [{ id: 1, long: 1n << 63n }])).toThrow("does not fit");
});
