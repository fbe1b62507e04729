import { afterAll, beforeAll, expect, test } from "vitest";
import { capture, testStore } from "#collector/store/testing.ts";
import { dropFindingsOfRuns } from "#db/failures.ts";
import { inTransaction } from "#db/transaction.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { pass } from "./analyser.ts";
import { Pace } from "./pace.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function send(project: string, scenario: string, keep: (at: number) => boolean = () => true): Promise<void> {
  const store = testStore(database.collector, 2);
  const entries = capture("openinference-openai", scenario).filter((_, at) => keep(at));
  await store.add(entries.map((entry) => ({ ...entry, project })));
  await store.close();
  await pass(database.collector, new Pace(), (error) => {
    throw error;
  });
}

const OF = "FROM failure f JOIN project p ON p.id = f.project WHERE p.name = $1";

/** Each signature with how many problems the inbox counts, beside how many there are. */
async function counts(project: string): Promise<{ [column: string]: unknown }[]> {
  const { rows } = await database.collector.query<{ [column: string]: unknown }>(
    `SELECT f.kind, f.subject, (SELECT sum(d.failures)::int FROM failure_day d WHERE d.project = f.project AND d.signature = f.signature) AS counted,
      (SELECT count(*)::int FROM finding x WHERE x.project = f.project AND x.signature = f.signature) AS found,
      last_ns = (SELECT max(at_ns) FROM finding x WHERE x.project = f.project AND x.signature = f.signature) AS newest ${OF} ORDER BY f.signature`,
    [project],
  );
  return rows;
}

test("a problem is counted once under its tool, however its records come and however often the run is read again", async () => {
  await send("counted", "bad-args", (at) => at % 2 === 1);
  await send("counted", "bad-args");
  await send("counted", "bad-args");
  const rows = await counts("counted");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row["counted"] === row["found"] && row["newest"] === true)).toBe(true);
  expect(rows.filter((row) => row["kind"] === "schema")).toMatchObject([{ counted: 1 }]);
});

test("a notice is no failure", async () => {
  await send("notices", "happy");
  expect(await counts("notices")).toEqual([]);
});

test("a failure of which nothing is left is gone", async () => {
  await send("gone", "loop");
  expect(await counts("gone")).toMatchObject([{ kind: "loop", counted: 1 }]);
  const { rows } = await database.collector.query<{ id: number; run: string }>(
    "SELECT p.id, r.correlation_id AS run FROM run r JOIN project p ON p.id = r.project WHERE p.name = 'gone'",
  );
  const [{ id, run } = { id: 0, run: "" }] = rows;
  await inTransaction(database.collector, (client) => dropFindingsOfRuns(client, id, [run]));
  expect(await counts("gone")).toEqual([]);
  expect((await database.collector.query("SELECT 1 FROM failure_day WHERE project = $1", [id])).rowCount).toBe(0);
});
