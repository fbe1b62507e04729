import { expect, test } from "vitest";
import { jsonFault } from "./json-fault.ts";

test("broken arguments name the place where they stop being JSON", () => {
  expect(jsonFault('{"order_id": "A-1042", "amount": 900')).toMatchObject({
    offset: 36,
    line: 1,
    column: 37,
    message: "a closing } is expected",
  });
  expect(jsonFault("{'order_id': 1}")).toMatchObject({ offset: 1, line: 1, column: 2 });
  expect(jsonFault('{"a": 1,\n "b": undefined}')).toMatchObject({ line: 2, column: 7 });
  expect(jsonFault('{"a": 1,}')).toMatchObject({ column: 9, message: "a field's name in double quotes is expected" });
});

test("JSON has no fault, and what cannot be walked has none that is told", () => {
  expect(jsonFault('{"a": [1, null]}')).toBeUndefined();
  expect(jsonFault("[".repeat(500_000))).toBeUndefined();
});
