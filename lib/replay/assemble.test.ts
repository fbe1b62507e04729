import { expect, it } from "vitest";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "./assemble.ts";
import { answer, asks, call, model, tool } from "#replay/assemble/testing.ts";

it("spans that name each other as parents are all shown", () => {
  expect(
    stepsOf([told(spanRecord(1, { parent: 2 })), told(spanRecord(2, { parent: 1 })), told(spanRecord(3, { parent: 3 }))]),
  ).toHaveLength(3);
});

it("twenty thousand steps are assembled in time that grows with their number", () => {
  const run = (calls: number): Told[] =>
    Array.from({ length: calls }, (_, n) => [
      model(2 * n + 1, { start: n * 10 + 1, end: n * 10 + 3 }, n === 0 ? [] : [answer(`c${n - 1}`, "x")], [
        asks(call(`c${n}`, "look", { id: 1 })),
      ]),
      tool(2 * n + 2, { start: n * 10 + 4, end: n * 10 + 5 }, "look", { args: { id: 1 } }),
    ]).flat();
  const timed = (calls: number): number => {
    const records = run(calls);
    const started = performance.now();
    expect(stepsOf(records)).toHaveLength(2 * calls);
    return performance.now() - started;
  };
  timed(500);
  expect(timed(10_000)).toBeLessThan(Math.max(timed(1_000), 20) * 40);
});
