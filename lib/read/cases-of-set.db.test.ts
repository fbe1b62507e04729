import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { inTransaction } from "#db/transaction.ts";
import { exportSet, formatNamed } from "#evals/formats/index.ts";
import { refundCase } from "#evals/testing.ts";
import { casesOfSet } from "./cases-of-set.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Cases `ec_1` to `ec_<count>` of one moment, as an import makes them; each with `filler` bytes of recorded text. */
async function fill(project: string, set: string, count: number, filler = 0): Promise<void> {
  const id = await projectId(database.collector, project);
  const one = { ...refundCase(), description: "x".repeat(filler) };
  await inTransaction(database.web, async (client) => {
    await client.query("SELECT set_config('playhead.project', $1, true)", [String(id)]);
    await client.query(
      `INSERT INTO eval_case (project, id, set_slug, revision, status, title, digest, body)
        SELECT $1, 'ec_' || n, $2, 1, 'active', 't', '', jsonb_set($3, '{id}', to_jsonb('ec_' || n))::text FROM generate_series(1, $4) n`,
      [id, set, JSON.stringify(one), count],
    );
  });
}

async function idsOf(project: string, slug: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of casesOfSet({ project, slug }, database.web)) ids.push(id);
  return ids;
}

test("a set longer than a page is read whole, each case once, also when all were saved in one moment", async () => {
  await fill("long", "s", 1203);
  await fill("other", "s", 3);
  const ids = await idsOf("long", "s");
  expect(ids).toHaveLength(1203);
  expect(new Set(ids).size).toBe(1203);
  expect(await idsOf("other", "s")).toHaveLength(3);
});

test("cases of a megabyte are read a few at a time, and none is left out", async () => {
  await fill("large", "s", 20, 1024 * 1024);
  expect(await idsOf("large", "s")).toHaveLength(20);
});

test("a set that is not there, and a project that is not, hold nothing", async () => {
  await fill("some", "s", 1);
  expect(await idsOf("some", "t")).toEqual([]);
  expect(await idsOf("nobody", "s")).toEqual([]);
});

test("cases deleted and saved during a download leave the others whole, and no transaction is held open for it", async () => {
  await fill("changing", "s", 700);
  const id = await projectId(database.collector, "changing");
  const read: string[] = [];
  for await (const one of casesOfSet({ project: "changing", slug: "s" }, database.web)) {
    if (read.push(one.id) !== 10) continue;
    expect(database.web.idleCount).toBe(database.web.totalCount);
    await inTransaction(database.web, async (client) => {
      await client.query("SELECT set_config('playhead.project', $1, true)", [String(id)]);
      await client.query("DELETE FROM eval_case WHERE project = $1 AND id > 'ec_9'", [id]);
    });
  }
  expect(new Set(read).size).toBe(read.length);
  const deletedLater = 110; // ec_9… without ec_9 itself
  expect(read.length).toBeGreaterThanOrEqual(700 - deletedLater);
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes that something still refers to: what awaits the collector is no leak. */
function liveHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const LOOK_EVERY = 1024 * 1024;

test("two hundred megabytes of cases are exported in a fraction of that memory", { timeout: 180_000 }, async () => {
  await fill("many", "s", 5000, 40_000);
  const format = formatNamed("langfuse");
  if (format === undefined) throw new Error("there is no format langfuse");
  const options = { set: { slug: "s", name: "S" }, exportedAt: "2026-11-21T10:00:00Z" };
  let written = 0;
  let looked = 0;
  let most = 0;
  const before = liveHeap();
  for await (const { text } of await exportSet(format, casesOfSet({ project: "many", slug: "s" }, database.web), options))
    for await (const chunk of typeof text === "string" ? [text] : text) {
      written += chunk.length;
      if (written - looked < LOOK_EVERY) continue;
      looked = written;
      most = Math.max(most, liveHeap() - before);
    }
  expect(written).toBeGreaterThan(10 * LOOK_EVERY);
  expect(most).toBeLessThan(64 * 1024 * 1024);
});
