import { expect, test } from "vitest";
import { excerptOf, hitsIn } from "./hits.ts";

test("every place is found in the order of the texts, in small and large letters", () => {
  const units = [
    { label: "user message 1", text: "Refund A-1, refund it" },
    { label: "call 1", text: '{"reason":"REFUND"}' },
  ];
  expect(hitsIn(units, "refund").map(({ unit, at }) => [unit.label, at])).toEqual([
    ["user message 1", 0],
    ["user message 1", 12],
    ["call 1", 11],
  ]);
});

test("nothing is found by nothing", () => {
  expect(hitsIn([{ label: "", text: "abc" }], "")).toEqual([]);
});

test("an excerpt says what it leaves away", () => {
  const text = `${"x".repeat(100)}needle${"y".repeat(100)}`;
  const [before, hit, behind] = excerptOf({ unit: { label: "", text }, at: 100 }, 6);
  expect([before, hit, behind]).toEqual([`…${"x".repeat(24)}`, "needle", `${"y".repeat(80)}…`]);
});
