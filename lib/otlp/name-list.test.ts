import fc from "fast-check";
import { expect, test } from "vitest";
import { NameList, OwnNames } from "./name-list.ts";

function listOf(names: readonly string[]): NameList | undefined {
  return names.reduce<NameList | undefined>((list, name) => list?.with(name), NameList.begin());
}

test("records with the same attribute names in the same order share one list", () => {
  const name = fc.string({ minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(name, { maxLength: 40 }), (names) => {
      const list = listOf(names);
      expect(listOf(names)).toBe(list);
      const once = [...new Set(names)];
      expect(list?.names).toEqual(once);
      for (const [at, one] of once.entries()) expect(list?.placeOf(one)).toBe(at);
      expect(list?.placeOf("not one of them, by its length")).toBeUndefined();
    }),
  );
});

test("a long list, and a name that no SDK would choose, are a record's own", () => {
  expect(listOf(Array.from({ length: 64 }, (_, n) => `n${n}`))?.names).toHaveLength(64);
  expect(listOf(Array.from({ length: 65 }, (_, n) => `n${n}`))).toBeUndefined();
  expect(listOf(["x".repeat(97)])).toBeUndefined();
  const own = new OwnNames(["a", "b", "a"]);
  expect([own.names, own.placeOf("b"), own.placeOf("c"), own.add("b"), own.add("c")]).toEqual([["a", "b", "c"], 1, undefined, false, true]);
});

test("names made up for every record are forgotten", () => {
  const first = listOf(["kept"]);
  for (let n = 0; n < 10_001; n++) listOf([`made-up-${n}`]);
  expect(listOf(["kept"])).not.toBe(first);
  expect(listOf(["kept"])?.names).toEqual(["kept"]);
});
