import { expect, test } from "vitest";
import { agreementOf } from "./agreement.ts";

const judged = (pp: number, pf: number, fp: number, ff: number) => [
  { first: "pass", second: "pass", count: pp },
  { first: "pass", second: "fail", count: pf },
  { first: "fail", second: "pass", count: fp },
  { first: "fail", second: "fail", count: ff },
];

test("kappa is what the textbook example says: 50 grants, 20 and 15 agreed on, kappa 0.4", () => {
  const { of, alike, kappa } = agreementOf(judged(20, 5, 10, 15));
  expect([of, alike]).toEqual([50, 0.7]);
  expect(kappa).toBeCloseTo(0.4, 10);
});

test("agreement that chance alone explains has kappa 0, and its opposite is negative", () => {
  expect(agreementOf(judged(25, 25, 25, 25)).kappa).toBeCloseTo(0, 10);
  expect(agreementOf(judged(0, 10, 10, 0)).kappa).toBeCloseTo(-1, 10);
});

test("two people who always said the same one word have no kappa, and nobody has one of nothing", () => {
  expect(agreementOf(judged(12, 0, 0, 0))).toEqual({ of: 12, alike: 1 });
  expect(agreementOf([])).toEqual({ of: 0, alike: 0 });
});
