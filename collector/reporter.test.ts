import { expect, test } from "vitest";
import { reporter } from "./reporter.ts";

test("an outage that fails a thousand requests is told once, and after ten seconds again with the count", () => {
  const told: [string, number][] = [];
  let clock = 0;
  const report = reporter(
    (error, untold) => told.push([String(error), untold]),
    () => clock,
  );
  for (let i = 0; i < 1000; i++) report(new Error("database is down"));
  report(new Error("something else"));
  clock = 10_000;
  report(new Error("database is down"));
  expect(told).toEqual([
    ["Error: database is down", 0],
    ["Error: something else", 0],
    ["Error: database is down", 999],
  ]);
});
