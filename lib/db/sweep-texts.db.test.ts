import { afterAll, beforeAll, expect, test } from "vitest";
import type pg from "pg";
import { longText, sent } from "#collector/retention/testing.ts";
import type { Store } from "#collector/store/store.ts";
import { recordsBack, testStore } from "#collector/store/testing.ts";
import { projectId } from "./projects.ts";
import { sweepTexts } from "./sweep-texts.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

let db: TestDatabase;
let store: Store;

beforeAll(async () => {
  db = await testDatabase();
  store = testStore(db.collector);
});
afterAll(async () => {
  await store.close();
  await db.close();
});

/** Of a sweep: the barrier, the snapshot of who uses what, then the packs. */
const PACKS = 3;

/** The pool, which does something else before it gives its nth connection to a transaction. */
function before(nth: number, work: () => Promise<void>): pg.Pool {
  let given = 0;
  const connect = async (): Promise<pg.PoolClient> => {
    if (++given === nth) await work();
    return db.collector.connect();
  };
  type Given = (error: Error | undefined, client: pg.PoolClient | undefined, release: (error?: Error) => void) => void;
  // Of a single statement the pool asks itself, with a callback.
  return Object.assign(Object.create(db.collector) as pg.Pool, {
    connect: (given?: Given) => (given === undefined ? connect() : db.collector.connect(given)),
  });
}

test("a text that is used for the first time again after the sweep has looked who uses it stays", async () => {
  const project = await projectId(db.collector, "shop");
  const [old, other] = [longText("old"), longText("other")];
  await store.add(sent("shop", { run: "gone", trace: "a1", texts: [old, other] }));
  await db.collector.query("INSERT INTO loose_text (project, day, pack) SELECT project, day, id FROM pack WHERE project = $1", [project]);
  await db.collector.query("DELETE FROM span WHERE project = $1", [project]);

  let said = 0;
  await sweepTexts(
    before(PACKS, async () => {
      await store.add(sent("shop", { run: "kept", trace: "b1", texts: [old] }));
      said = (await db.collector.query("SELECT 1 FROM text_use WHERE project = $1", [project])).rowCount ?? 0;
    }),
    project,
  );
  expect(said).toBeGreaterThan(0);
  const records = await recordsBack(db.collector, project);
  expect(records.map((record) => Buffer.from(record.split(" ")[2] ?? "", "base64").includes(old))).toEqual([true]);
  const left = await db.collector.query("SELECT 1 FROM loose_text UNION ALL SELECT 1 FROM text_use");
  expect(left.rowCount).toBe(0);
});
