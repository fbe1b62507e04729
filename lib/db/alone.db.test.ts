import { afterAll, beforeAll, expect, test } from "vitest";
import { alone, type LockKey } from "./alone.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const KEY: LockKey = ["a kind of work", 7];
const work = async (): Promise<string> => "done";

test("while one is at it another does nothing and is told so, and whoever comes later is on its own again", async () => {
  const inside = await alone(db.collector, KEY, async () => [
    await alone(db.collector, KEY, work),
    await alone(db.collector, ["a kind of work", 8], work),
    await alone(db.collector, ["another kind of work", 7], work),
    await alone(db.collector, [7, 7], work),
  ]);
  expect(inside).toEqual([undefined, "done", "done", "done"]);
  expect(await alone(db.collector, KEY, work)).toBe("done");
});

test("work that fails keeps nobody else from it", async () => {
  await expect(alone(db.collector, KEY, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect.poll(() => alone(db.collector, KEY, work)).toBe("done");
});
