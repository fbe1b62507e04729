import { expect, test } from "vitest";
import type { Json } from "#trace/message.ts";
import { argumentRows, wholeFindings } from "./argument-rows.ts";
import type { ArgumentRow } from "./argument-rows.ts";

const schema = {
  type: "object",
  properties: { amount: { type: "number", maximum: 100 }, currency: { enum: ["EUR", "USD", "GBP"] }, reason: { type: "string" } },
  required: ["amount", "currency"],
};
const tooMuch = { kind: "schema", severity: "problem", message: "issue_refund: amount must be at most 100", path: "/amount" } as const;

/** Pointer, declared words and kinds of findings of every row, in the order they are read. */
function lines(rows: readonly ArgumentRow[]): [string, string | undefined, number][] {
  return rows.flatMap((row) => [
    [row.pointer, row.declared, row.findings.length] as [string, string | undefined, number],
    ...lines(row.children),
  ]);
}

test("a violation stands at its field, beside what was declared", () => {
  const [row] = argumentRows({ amount: 900 }, schema, [tooMuch]);
  expect(row).toMatchObject({ pointer: "/amount", field: "amount", value: 900, declared: "number, max 100", findings: [tooMuch] });
});

test("a required field that was not sent has a row without a value", () => {
  const rows = argumentRows({ amount: 9 }, schema, []);
  expect(rows.map((row) => [row.field, "value" in row])).toEqual([
    ["amount", true],
    ["currency", false],
  ]);
  expect(rows[1]?.declared).toBe("EUR, USD or GBP");
});

test("a finding deep inside a list stands at the very field, and the list says that it is troubled", () => {
  const deep = { ...tooMuch, path: "/items/0/price" };
  const [items] = argumentRows({ items: [{ price: 1 }, { price: 2 }] }, undefined, [deep]);
  expect(items).toMatchObject({ findings: [], troubled: true });
  expect(items?.children.map((item) => item.troubled)).toEqual([true, false]);
  expect(items?.children[0]?.children[0]?.findings).toEqual([deep]);
});

test("a field that is missing inside an item has its row there", () => {
  const order: Json = {
    properties: { items: { type: "array", items: { $ref: "#/$defs/Item" } } },
    $defs: {
      Item: {
        type: "object",
        properties: { price: { type: "number" }, note: { anyOf: [{ type: "string" }, { type: "null" }] } },
        required: ["price"],
      },
    },
  };
  const missing = { ...tooMuch, path: "/items/0/price" };
  expect(lines(argumentRows({ items: [{ note: null }] }, order, [missing]))).toEqual([
    ["/items", "array, optional", 0],
    ["/items/0", "object", 0],
    ["/items/0/note", "string or null, optional", 0],
    ["/items/0/price", "number", 1],
  ]);
});

test("a schema that refers to itself ends where the value ends", () => {
  const tree: Json = {
    $ref: "#/$defs/T",
    $defs: { T: { type: "object", properties: { next: { $ref: "#/$defs/T" } } }, Loop: { $ref: "#/$defs/Loop" } },
  };
  expect(lines(argumentRows({ next: { next: {} } }, tree, [])).map(([pointer]) => pointer)).toEqual(["/next", "/next/next"]);
  expect(argumentRows({ a: 1 }, { $ref: "#/$defs/Loop", $defs: { Loop: { $ref: "#/$defs/Loop" } } }, [])).toHaveLength(1);
});

test("a value nested without end is a row as far as anybody reads, and JSON below", () => {
  let value: Json = 1;
  for (let depth = 0; depth < 5_000; depth += 1) value = { deeper: value };
  expect(lines(argumentRows(value, undefined, [])).length).toBeLessThan(20);
});

test("a field called __proto__ is a field like any other", () => {
  const hostile = JSON.parse('{"__proto__": 1}') as { [key: string]: number };
  expect(argumentRows(hostile, schema, [])[0]).toMatchObject({ field: "__proto__", value: 1 });
});

test("a finding without a place is told above the table", () => {
  const raw = { kind: "bad-json", severity: "problem", message: "arguments are not JSON" } as const;
  expect(wholeFindings([raw, tooMuch])).toEqual([raw]);
});
