import { expect, test } from "vitest";
import { ByteBudget } from "./byte-budget.ts";

test("what is released can be taken again, and never more than the whole", () => {
  const budget = new ByteBudget(100);
  const share = budget.share("a");
  expect([share.take(60), share.take(41), share.take(40)]).toEqual([true, false, true]);
  share.release();
  expect(budget.share("b").take(100)).toBe(true);
});

test("a project that sends without end leaves room for the others", () => {
  const budget = new ByteBudget(1000);
  const taken = (project: string): number => Array.from({ length: 1000 }, () => budget.share(project).take(1)).filter(Boolean).length;
  expect(taken("greedy")).toBe(500);
  expect(taken("second")).toBe(250);
  expect(taken("greedy")).toBe(0);
  expect(budget.share("modest").take(200)).toBe(true);
});

test("the only request of a project may be as large as what is free", () => {
  const budget = new ByteBudget(100);
  expect(budget.share("a").take(70)).toBe(true);
  expect(budget.share("b").take(30)).toBe(true);
  expect(budget.share("c").take(1)).toBe(false);
});
