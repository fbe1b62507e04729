import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseAll, longText, sent } from "#collector/retention/testing.ts";
import { keepOnce } from "#collector/retention/start-keeping.ts";
import { testStore } from "#collector/store/testing.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { listErasures, previewErasure } from "#read/erasures.ts";
import { listHolds } from "#read/holds.ts";
import { getRetention } from "#read/retention.ts";
import { nextPurge } from "#retention/policy.ts";
import { erase } from "./erase.ts";
import { holdRun, releaseRun } from "./hold-run.ts";
import { saveRetention } from "./save-retention.ts";

const DAY_MS = 86_400_000;
const ago = (days: number): Date => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2 - days * DAY_MS);
const date = (days: number): string => ago(days).toISOString().slice(0, 10);
const by = { project: "shop", author: "erika" };

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
  await db.collector.query("SELECT playhead_ensure_partitions($1, $2)", [date(40), date(20)]);
  const store = testStore(db.collector);
  for (const [run, days, user] of [
    ["old-1", 33, "anton"],
    ["old-2", 33, "berta"],
    ["older", 35, "anton"],
    ["young", 22, "anton"],
  ] as const)
    await store.add(sent("shop", { run, trace: String(days) + run.charCodeAt(4), at: ago(days), user, texts: [longText(run)] }));
  await store.close();
  await analyseAll(db.collector);
});
afterAll(async () => db.close());

const retention = async () => getRetention("shop", Date.now(), db.web);

test("the preview is what the next purge takes, under the term that was chosen", async () => {
  const usual = await retention();
  expect(usual).toMatchObject({ version: 0, days: 30, holdCases: false, next: { runs: 3, records: 3, from: date(35), to: date(33) } });
  expect(usual.next.bytes).toBeGreaterThan(3 * 400);
  expect(Date.parse(usual.nextPurgeAt)).toBe(nextPurge(Date.now()));
  await saveRetention(by, { version: 0, days: 34, holdCases: false }, db.web);
  expect((await retention()).next).toMatchObject({ runs: 1, records: 1, from: date(35), to: date(35) });
  expect(await saveRetention(by, { version: 0, days: 1, holdCases: false }, db.web)).toMatchObject({ denied: "conflict" });
  await saveRetention(by, { version: 1, days: null, holdCases: false }, db.web);
  expect(await retention()).toMatchObject({ days: null, next: { runs: 0, records: 0, bytes: 0 } });
  await saveRetention(by, { version: 2, days: 30, holdCases: false }, db.web);
});

test("a held run is left out of the preview, of the purge and of a deletion, and says by whom and why", async () => {
  expect(await holdRun(by, { correlationId: "nobody", reason: "" }, db.web)).toMatchObject({ denied: "not-found" });
  await holdRun(by, { correlationId: "older", reason: "case 4711" }, db.web);
  expect((await retention()).next).toMatchObject({ runs: 2 });
  expect((await listHolds({ project: "shop", limit: 10 }, db.web)).holds).toMatchObject([
    { correlationId: "older", reason: "case 4711", author: "erika" },
  ]);
  expect(await erase(by, { kind: "run", target: "older" }, db.web)).toMatchObject({ denied: "conflict" });
  expect(await previewErasure("shop", { kind: "user", target: "anton" }, db.web)).toEqual({ runs: 2, records: 2, cases: 0, held: 1 });
});

test("a deletion says what it takes, is carried out, and is told without the name", async () => {
  expect(await erase(by, { kind: "user", target: "nobody" }, db.web)).toMatchObject({ denied: "not-found" });
  const asked = await erase(by, { kind: "user", target: "anton" }, db.web);
  expect(asked).toMatchObject({ runs: 2, records: 2, held: 1 });
  expect((await listErasures({ project: "shop", limit: 10 }, db.web)).erasures).toMatchObject([
    { kind: "user", target: "anton", author: "erika" },
  ]);
  await keepOnce({ pool: db.collector, usualDays: 30 });
  const { erasures } = await listErasures({ project: "shop", limit: 10 }, db.web);
  const told = erasures.find(({ kind }) => kind === "user");
  expect(told).toMatchObject({ runs: 2, records: 2, author: "erika" });
  expect(told?.finishedAt).toBeDefined();
  expect(told?.target).toBeUndefined();
  // The same look made the purge of last night, which was never made.
  expect(erasures).toContainEqual(expect.objectContaining({ kind: "purge", runs: 1, records: 1 }));
  expect((await db.collector.query("SELECT correlation_id FROM run")).rows).toEqual([{ correlation_id: "older" }]);
});

test("deletions and holds are listed page by page", async () => {
  const first = await listErasures({ project: "shop", limit: 1 }, db.web);
  const second = await listErasures({ project: "shop", limit: 1, cursor: first.nextCursor }, db.web);
  expect(new Set([...first.erasures, ...second.erasures].map(({ kind }) => kind))).toEqual(new Set(["user", "purge"]));
  expect(second.nextCursor).toBeUndefined();
  await expect(listErasures({ project: "shop", limit: 1, cursor: "mine" }, db.web)).rejects.toThrow("This cursor");
});

test("a project is deleted only by its own name, held runs included", async () => {
  expect(await erase(by, { kind: "project", target: "shopp" }, db.web)).toMatchObject({ denied: "invalid" });
  expect(await releaseRun("shop", "older", db.web)).toEqual({ released: true });
  expect(await releaseRun("shop", "older", db.web)).toEqual({ released: false });
  await holdRun(by, { correlationId: "older", reason: "" }, db.web);
  await erase(by, { kind: "project", target: "shop" }, db.web);
  await keepOnce({ pool: db.collector, usualDays: 30 });
  for (const table of ["run", "span", "hold", "retention", "erasure"])
    expect([
      table,
      (
        await db.collector.query(
          `SELECT 1 FROM ${table} WHERE project <> 1 ${table === "erasure" ? "AND kind NOT IN ('project', 'purge')" : ""}`,
        )
      ).rowCount,
    ]).toEqual([table, 0]);
});
