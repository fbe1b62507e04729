import { expect, test } from "vitest";
import { argumentRows, wholeFindings } from "./argument-rows.ts";

const schema = {
  type: "object",
  properties: { amount: { type: "number", maximum: 100 }, currency: { enum: ["EUR", "USD", "GBP"] }, reason: { type: "string" } },
  required: ["amount", "currency"],
};
const tooMuch = { kind: "schema", severity: "problem", message: "issue_refund: amount must be at most 100", path: "/amount" } as const;

test("a violation stands at its field, beside what was declared", () => {
  const [row] = argumentRows({ amount: 900 }, schema, [tooMuch]);
  expect(row).toEqual({ pointer: "/amount", field: "amount", value: 900, declared: "number, max 100", findings: [tooMuch] });
});

test("a required field that was not sent has a row without a value", () => {
  const rows = argumentRows({ amount: 9 }, schema, []);
  expect(rows.map((row) => [row.field, "value" in row])).toEqual([
    ["amount", true],
    ["currency", false],
  ]);
  expect(rows[1]?.declared).toBe("EUR, USD or GBP");
});

test("a finding deep inside a value stands at the value's row", () => {
  const deep = { ...tooMuch, path: "/items/0/price" };
  expect(argumentRows({ items: [{ price: 1 }] }, undefined, [deep])[0]?.findings).toEqual([deep]);
});

test("a field called __proto__ is a field like any other", () => {
  const hostile = JSON.parse('{"__proto__": 1}') as { [key: string]: number };
  expect(argumentRows(hostile, schema, [])[0]).toMatchObject({ field: "__proto__", value: 1 });
});

test("a finding without a place is told above the table", () => {
  const raw = { kind: "bad-json", severity: "problem", message: "arguments are not JSON" } as const;
  expect(wholeFindings([raw, tooMuch])).toEqual([raw]);
});
