import fc from "fast-check";
import { expect, it } from "vitest";
import { readCutJson } from "./cut-json.ts";

it("a prompt that an SDK cut in the middle of a text keeps all that arrived", () => {
  expect(readCutJson('[{"role":"user","parts":[{"type":"text","content":"Please ref')).toEqual([
    { role: "user", parts: [{ type: "text", content: "Please ref" }] },
  ]);
});

it("a cut behind a key, a colon, a comma or inside an escape loses only what was not there", () => {
  expect(readCutJson('[1,{"a":1,"b')).toEqual([1, { a: 1 }]);
  expect(readCutJson('{"a":1,"b":')).toEqual({ a: 1 });
  expect(readCutJson('{"a":[1,2,')).toEqual({ a: [1, 2] });
  expect(readCutJson('["x\\u00e')).toEqual(["x"]);
});

it("a cut number is not shown, because its end is unknown", () => {
  expect(readCutJson("[12,3")).toEqual([12]);
});

it("whole JSON and text that is no JSON are not called cut", () => {
  expect(readCutJson('{"a":1}')).toBeUndefined();
  expect(readCutJson("[hello world]")).toBeUndefined();
});

it("any JSON cut anywhere gives a value or nothing, and never throws", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, at) => {
      expect(() => readCutJson(json.slice(0, at % (json.length + 1)))).not.toThrow();
    }),
  );
});

it("a thousand open brackets are refused, not followed", () => {
  expect(readCutJson("[".repeat(100_000))).toBeUndefined();
});
