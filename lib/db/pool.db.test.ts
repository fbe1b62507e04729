import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test("a connection that breaks between two queries of a transaction fails that transaction and nothing else", async () => {
  const client = await db.collector.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await client.query("BEGIN");
  await db.collector.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
  await sleep(200);
  const failure = await client.query("SELECT 1").catch((error: Error) => error);
  expect(failure).toBeInstanceOf(Error);
  client.release(failure as Error);
  expect((await db.collector.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});
