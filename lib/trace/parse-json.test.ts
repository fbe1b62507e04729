import fc from "fast-check";
import { expect, it } from "vitest";
import { parseJson } from "#trace/parse-json.ts";

it("any JSON of ordinary depth is read as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseJson(JSON.stringify(value, null, 200))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("JSON nested so deep that walking it would end the process stays text", () => {
  expect(parseJson("[".repeat(50_000) + "]".repeat(50_000))).toBeUndefined();
});

it("brackets inside texts are no depth", () => {
  expect(parseJson(JSON.stringify({ a: `\\"${"[".repeat(500)}\\` }))).toEqual({ a: `\\"${"[".repeat(500)}\\` });
});
