import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

test("a run that took long to judge rests for four times as long, a short one is due again soon", () => {
  let now = 0;
  const pace = new Pace(() => now);
  pace.done("long", 1000);
  pace.done("short", 10);
  now = 100;
  expect([pace.isDue("long", 1n), pace.isDue("short", 1n), pace.isDue("new", 1n)]).toEqual([false, true, true]);
  now = 4000;
  expect(pace.isDue("long", 1n)).toBe(true);
});

test("a run that could not be judged waits until it changes", () => {
  const pace = new Pace();
  pace.failed("run", 3n);
  expect([pace.isDue("run", 3n), pace.isDue("run", 4n)]).toEqual([false, true]);
});
