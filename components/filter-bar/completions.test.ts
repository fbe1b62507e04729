import { describe, expect, test } from "vitest";
import { parseFilter } from "#filter/parse.ts";
import { keyCompletions, typedAt, valueCompletions } from "./completions.ts";

const keysAt = (text: string): string[] => {
  const typed = typedAt(text, text.length);
  return typed === undefined || typed.key !== undefined ? [] : keyCompletions(text, typed).map((one) => one.text);
};
const valuesAt = (text: string, ...found: { value: string; runs: number }[]) => {
  const typed = typedAt(text, text.length);
  return typed === undefined ? [] : valueCompletions(text, typed, found);
};

describe("what could come next", () => {
  test("a key that begins so goes before one that holds it, and what stands around stays", () => {
    expect(keysAt("out")).toEqual(["outcome:", "tokens.out:"]);
    expect(keysAt('outcome:error "a b" -too')).toEqual(['outcome:error "a b" -tool:']);
    expect(keysAt("(kind:tool ar")[0]).toBe("(kind:tool arg./");
    expect(keysAt("").length).toBe(8);
  });

  test("a key's only words are offered, those that the latest runs have first, with their number", () => {
    expect(valuesAt("outcome:", { value: "flagged", runs: 1204 })[0]).toEqual({
      text: "outcome:flagged",
      shown: "flagged",
      note: "1,204 runs",
    });
    expect(valuesAt("-outcome:err").map((one) => one.text)).toEqual(["-outcome:error"]);
  });

  test("any recorded value becomes a term that is read as that value", () => {
    for (const value of ["issue refund", 'say "hi"', "a:b", "*", "OR", "10", "(x)", "a..b", ">5"]) {
      const [only] = valuesAt("tool:", { value, runs: 1 });
      expect(parseFilter(only?.text ?? "", 0n)).toMatchObject({
        ok: true,
        query: { terms: [{ key: "tool", values: [{ text: value, glob: false }] }] },
      });
    }
  });

  test("nothing is completed in quotes or behind a key that there is not", () => {
    expect(typedAt('"out', 4)).toBeUndefined();
    expect(typedAt("outcom:e", 8)).toBeUndefined();
  });
});
