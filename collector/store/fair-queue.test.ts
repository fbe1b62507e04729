import { expect, test } from "vitest";
import { FairQueue } from "./fair-queue.ts";

test("a project that put in a hundred waits behind another's first", () => {
  const queue = new FairQueue<string>();
  for (let n = 0; n < 100; n++) queue.push("greedy", `greedy ${n}`);
  queue.push("modest", "modest 0");
  expect([queue.shift(), queue.shift(), queue.shift()]).toEqual(["greedy 0", "modest 0", "greedy 1"]);
  expect([queue.length, queue.peek()]).toEqual([98, "greedy 2"]);
});

test("what waited too long is taken out, the rest stays in its order", () => {
  const queue = new FairQueue<number>();
  for (const n of [1, 5, 2, 6]) queue.push(n > 4 ? "late" : "early", n);
  expect(queue.removeWhere((n) => n % 2 === 1)).toEqual([1, 5]);
  expect([queue.shift(), queue.shift(), queue.shift(), queue.length]).toEqual([2, 6, undefined, 0]);
});
