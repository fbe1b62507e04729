import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { readAsProject } from "#db/as-project.ts";
import { rowsRead, testDatabase, type TestDatabase } from "#db/testing.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { IndexedRun } from "#read/steps/indexed-step.ts";
import { analyseRun, type Changed } from "./analyse-run.ts";

/** A run that grows while it is analysed, and PostgreSQL knows its tables as they were before: a few steps in each of a million runs. */

let database: TestDatabase;

const RUN = { traceId: "a".repeat(32), correlationId: "live", steps: 1500, seed: 5, startNs: 1_795_000_000_000_000_000n };
const BATCH = 100;
/** What a pass reads of and grows with the run. */
const TABLES = ["arrival", "finding", "span_default", "step", "step_key"];

async function send(spans: Iterable<Uint8Array>): Promise<void> {
  const store = testStore(database.collector, 2);
  await store.add(entriesOf(exportRequest([...spans]), "protobuf", "traces"));
  await store.close();
  for (;;) {
    const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
    if (rows.length === 0) return;
    for (const run of rows) await analyseRun(database.collector, run);
  }
}

/** What PostgreSQL knows of the tables stays what it is now, as if there were many more runs. */
async function keepStatistics(): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const column of ["step.correlation_id", "step.trace_id", "step_key.correlation_id", "step_key.trace_id", "span_default.trace_id"])
    await owner.query(`ALTER TABLE ${column.replace(".", " ALTER COLUMN ")} SET (n_distinct = 1000000)`);
  for (const table of [...TABLES, "run", "trace", "step_block"])
    await owner.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false); ANALYZE ${table}`);
  await owner.end();
}

const shortRun = (n: number): Uint8Array[] => [
  ...longRun({ ...RUN, traceId: n.toString(16).padStart(32, "b"), correlationId: `short-${n}`, steps: 5, seed: 100 + n }),
];

beforeAll(async () => {
  database = await testDatabase();
  await send(Array.from({ length: 40 }, (_, n) => shortRun(n)).flat());
  await keepStatistics();
});
afterAll(() => database.close());

const readBy = async (work: () => Promise<void>): Promise<number> => {
  const before = await rowsRead(database.collector, TABLES);
  await work();
  return (await rowsRead(database.collector, TABLES)) - before;
};

test("a pass over a live run of 1,500 steps reads as much as one over the first 600", async () => {
  const spans = [...longRun(RUN)];
  const pass = async (upTo: number): Promise<number> => readBy(async () => send(spans.slice(upTo - BATCH, upTo)));
  await send(spans.slice(0, 600 - BATCH));
  const early = await pass(600);
  await send(spans.slice(600, RUN.steps - BATCH));
  const late = await pass(RUN.steps);
  expect(early).toBeGreaterThan(BATCH);
  expect(late).toBeLessThan(early * 1.2);
});

test("a span under which a thousand steps stand is asked for its logs without reading them", async () => {
  const { rows } = await database.collector.query<{ id: string; children: number }>(
    "SELECT encode(parent_span_id, 'hex') AS id, count(*)::int AS children FROM step WHERE correlation_id = 'live' GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
  );
  expect(rows[0]?.children).toBeGreaterThan(1000);
  const root = { traceId: RUN.traceId, id: rows[0]?.id ?? "" };
  const read = await readBy(async () => {
    const logs = await readAsProject(database.collector, 1, async (client) =>
      new IndexedRun({ client, pool: database.collector, project: { id: 1, name: "default" } }, RUN.correlationId).logsUnder([root]),
    );
    expect(logs).toEqual([]);
  });
  expect(read).toBeLessThan(10);
});
