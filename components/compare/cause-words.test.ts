import { expect, test } from "vitest";
import type { Cause } from "#contract/compare.ts";
import { causeWords, rowWords } from "./cause-words.ts";

test.each<[Cause, string]>([
  [{ kind: "input", message: 13, role: "tool", toolName: "get_order" }, "Different input: message 14 (the result of get_order) differs"],
  [
    {
      kind: "params",
      params: [
        { name: "temperature", a: 0, b: 0.7 },
        { name: "seed", b: 1 },
      ],
    },
    "Different parameters: temperature 0 → 0.7, seed not set → 1",
  ],
  [
    { kind: "tools", added: ["refund"], removed: [], changed: ["lookup"] },
    "Different tools offered, only in B: refund, described otherwise: lookup",
  ],
  [{ kind: "input-not-captured", in: ["a", "b"] }, "Cannot tell: input not captured in A and B"],
  [
    { kind: "prompt-version", a: { name: "refunds", version: "12" }, b: { name: "refunds", version: "production" } },
    "Different prompt version: refunds v12 → refunds production",
  ],
  [{ kind: "same-input" }, "Same input, different output: model or sampling"],
])("a cause is told in words: %j", (cause, words) => {
  expect(causeWords(cause)).toBe(words);
});

test("a line says what is with its steps", () => {
  expect(rowWords({ change: "added", b: 1, causes: [] })).toBe("Only in B");
  expect(rowWords({ change: "same", a: 1, b: 1, causes: [] })).toBe("The same in both");
  expect(rowWords({ change: "changed", a: 1, b: 1, causes: [{ kind: "arguments" }, { kind: "result" }] })).toBe(
    "Called with different arguments. Same call, different result",
  );
});
