import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openPool } from "#db/pool.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { startUpkeep } from "./upkeep.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => database.close());

test("a collector that runs for weeks makes the next days' partitions by itself", async () => {
  const owner = openPool(database.ownerUrl, { name: "test", max: 1, statementMs: 5000, lockMs: 5000 });
  // The newest there is: the tests' database may have been made yesterday.
  const { rows } = await owner.query<{ last: string }>("SELECT max(relname) AS last FROM pg_class WHERE relname ~ '^span_[0-9]{8}$'");
  const last = rows[0]?.last ?? "";
  await owner.query(`DROP TABLE ${last}`);
  const report = vi.fn();
  const upkeep = startUpkeep(database.collector, report, 20);
  await vi.waitFor(async () => expect((await owner.query("SELECT to_regclass($1) AS made", [last])).rows[0].made).not.toBeNull());
  await upkeep.stop();
  await owner.end();
  expect(report).not.toHaveBeenCalled();
});

test("what was counted more than a year ago is forgotten, what was counted today is not", async () => {
  const count =
    "INSERT INTO refusal (project, day, signal, reason, records, bytes) VALUES (1, current_date - $1::int, 'traces', 'r', 1, 1)";
  await database.collector.query(count, [0]);
  await database.collector.query(count, [401]);
  const upkeep = startUpkeep(database.collector, vi.fn(), 20);
  await vi.waitFor(async () => expect((await database.collector.query("SELECT day FROM refusal")).rows).toHaveLength(1));
  await upkeep.stop();
});
