import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import type { Store } from "#collector/store/store.ts";
import { recordsBack, testStore } from "#collector/store/testing.ts";
import { findProject } from "#db/projects.ts";
import { partitionedDays } from "#db/retention.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { latestPurge } from "#retention/policy.ts";
import { dropDay } from "./drop-day.ts";
import { purge } from "./purge.ts";
import { keepOnce } from "./start-keeping.ts";
import { analyseAll, longText, sent } from "./testing.ts";

const DAY_MS = 86_400_000;
/** Noon, so that no day begins while a test runs. */
const noon = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2;
const ago = (days: number): Date => new Date(noon - days * DAY_MS);
const date = (days: number): string => ago(days).toISOString().slice(0, 10);

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
const pastDays = async (): Promise<unknown> => db.collector.query("SELECT playhead_ensure_partitions($1, $2)", [date(45), date(20)]);
beforeEach(pastDays);

const idOf = async (name: string): Promise<number> => (await findProject(db.collector, name)) ?? -1;

async function runs(project: string): Promise<string[]> {
  const { rows } = await db.collector.query<{ id: string }>("SELECT correlation_id AS id FROM run WHERE project = $1 ORDER BY 1", [
    await idOf(project),
  ]);
  return rows.map(({ id }) => id);
}

async function asOwner(text: string, values: unknown[]): Promise<void> {
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  await owner.query(text, values);
  await owner.end();
}

async function keep(project: string, days: number | null, holdCases = false): Promise<void> {
  await asOwner(
    "INSERT INTO retention (project, version, days, hold_cases) SELECT $1, coalesce(max(version), 0) + 1, $2, $3 FROM retention WHERE project = $1",
    [await idOf(project), days, holdCases],
  );
}

test("a day that nobody keeps goes with its partitions, and the days after it stay", async () => {
  await store.add(sent("plain", { run: "old", trace: "a1", at: ago(40), texts: [longText("old")] }));
  await store.add(sent("plain", { run: "young", trace: "a2", at: ago(25), texts: [longText("young")] }));
  await analyseAll(db.collector);
  const { droppedDays } = await purge(db.collector, Date.now(), 30);
  expect(droppedDays).toContain(date(40));
  expect(droppedDays).not.toContain(date(25));
  expect(await partitionedDays(db.collector)).not.toContain(date(40));
  expect(await runs("plain")).toEqual(["young"]);
  expect(await recordsBack(db.collector, await idOf("plain"))).toHaveLength(1);
  // What the step says and what it is called.
  const left = { step: 1, claim: 1, trace: 1, finding: 0, arrival: 0, search_use: 2 };
  for (const [table, count] of Object.entries(left))
    expect([table, (await db.collector.query(`SELECT 1 FROM ${table} WHERE project = $1`, [await idOf("plain")])).rowCount]).toEqual([
      table,
      count,
    ]);
});

test("a day that another project keeps stays for that one; the text of the other goes", async () => {
  const shared = longText("everywhere");
  await store.add(sent("short", { run: "r", trace: "b1", at: ago(40), texts: [shared] }));
  await store.add(sent("long", { run: "r", trace: "b1", at: ago(40), texts: [shared] }));
  await keep("long", null);
  const { droppedDays } = await purge(db.collector, Date.now(), 30);
  expect(droppedDays).not.toContain(date(40));
  expect(await runs("short")).toEqual([]);
  expect(await recordsBack(db.collector, await idOf("long"))).toHaveLength(1);
  for (const table of ["span", "piece", "pack"])
    expect((await db.collector.query(`SELECT 1 FROM ${table} WHERE project = $1`, [await idOf("short")])).rowCount).toBe(0);
});

test("a held run stays whole with all of its text, its neighbours of the same day go", async () => {
  const shared = longText("shared");
  await store.add(sent("holding", { run: "goes", trace: "c1", at: ago(41), texts: [shared, longText("gone")] }));
  await store.add(sent("holding", { run: "held", trace: "c2", at: ago(41), texts: [shared, longText("kept")] }));
  await store.add(sent("holding", { run: "cased", trace: "c3", at: ago(41), texts: [shared] }));
  const project = await idOf("holding");
  const before = await recordsBack(db.collector, project);
  await asOwner("INSERT INTO hold (project, correlation_id) VALUES ($1, 'held')", [project]);
  await asOwner(
    "INSERT INTO eval_case (project, id, set_slug, revision, status, title, correlation_id, digest, body) VALUES ($1, 'c', 's', 1, 'draft', 't', 'cased', 'd', 'b')",
    [project],
  );
  await keep("holding", 30, true);
  await purge(db.collector, Date.now(), 30);
  expect(await runs("holding")).toEqual(["cased", "held"]);
  const after = await recordsBack(db.collector, project);
  expect(after).toHaveLength(2);
  for (const record of after) expect(before).toContain(record);
  await asOwner("DELETE FROM hold WHERE project = $1", [project]);
  await keep("holding", 30);
  await purge(db.collector, Date.now(), 30);
  expect(await runs("holding")).toEqual([]);
  expect(await partitionedDays(db.collector)).not.toContain(date(41));
  // A case is a copy of its own: it outlives its run.
  expect((await db.collector.query("SELECT 1 FROM eval_case WHERE project = $1", [project])).rowCount).toBe(1);
});

test("a run over many days loses the days that are over and is summed from the others", async () => {
  await store.add(sent("session", { run: "weeks", trace: "d1", span: "1", at: ago(42), texts: [longText("first")] }));
  await store.add(sent("session", { run: "weeks", trace: "d1", span: "2", at: ago(22), texts: [longText("second")] }));
  await store.add(sent("session", { run: "weeks", trace: "d2", span: "3", at: ago(42), texts: [longText("third")] }));
  await analyseAll(db.collector);
  const heard = await db.collector.query("SELECT last_activity FROM run WHERE project = $1", [await idOf("session")]);
  await purge(db.collector, Date.now(), 30);
  const { rows } = await db.collector.query("SELECT spans, traces, last_activity FROM run WHERE project = $1", [await idOf("session")]);
  expect(rows).toEqual([{ spans: 1, traces: 1, last_activity: heard.rows[0]?.last_activity }]);
  await analyseAll(db.collector);
  expect((await db.collector.query("SELECT 1 FROM step WHERE project = $1", [await idOf("session")])).rowCount).toBe(1);
  expect(await recordsBack(db.collector, await idOf("session"))).toHaveLength(1);
});

test("records of 1970 and 2554 are stored, found, known again, and purged a term after their run was last heard of", async () => {
  const odd = [
    sent("clocks", { run: "epoch", trace: "e1", at: new Date(1000), texts: [longText("epoch")] }),
    sent("clocks", { run: "future", trace: "e2", at: new Date("2200-01-01T00:00:00Z"), texts: [longText("future")] }),
    sent("clocks", { run: "today", trace: "e3", texts: [longText("today")] }),
  ];
  const [future] = sent("clocks", { run: "far", trace: "e4", at: new Date(1000), texts: [longText("far")] });
  if (future === undefined) throw new Error("nothing was made");
  // The last nanosecond that OTLP can say, in 2554: beyond a signed bigint.
  odd.push([{ ...future, record: { ...future.record, startNs: (1n << 64n) - 1n, endNs: (1n << 64n) - 1n } as never }]);
  for (const records of odd) await store.add(records);
  for (const records of odd) await store.add(records);
  const project = await idOf("clocks");
  expect(await recordsBack(db.collector, project)).toHaveLength(4);
  await purge(db.collector, Date.now(), 30);
  expect(await runs("clocks")).toEqual(["epoch", "far", "future", "today"]);
  await db.collector.query("UPDATE run SET last_activity = now() - interval '31 days' WHERE project = $1", [project]);
  await purge(db.collector, Date.now(), 30);
  expect(await runs("clocks")).toEqual(["today"]);
  expect((await db.collector.query("SELECT DISTINCT day::text AS day FROM pack WHERE project = $1", [project])).rowCount).toBe(1);
});

test("a record that comes late for a dropped day is stored whole, though its collector knew the texts", async () => {
  const texts = [longText("late"), longText("known")];
  await store.add(sent("late", { run: "first", trace: "f1", at: ago(43), texts }));
  expect((await purge(db.collector, Date.now(), 30)).droppedDays).toContain(date(43));
  await store.add(sent("late", { run: "second", trace: "f2", at: ago(43), texts }));
  expect(await recordsBack(db.collector, await idOf("late"))).toHaveLength(1);
});

test("a day is not dropped under a run that came or was held after its summaries were looked through", async () => {
  await store.add(sent("raced", { run: "r", trace: "91", at: ago(44), texts: [longText("raced")] }));
  expect(await dropDay(db.collector, date(44))).toBe(false);
  expect(await recordsBack(db.collector, await idOf("raced"))).toHaveLength(1);
});

test("who reads a day for long delays its drop and not the batches, and what comes for it meanwhile keeps it", async () => {
  const late = (trace: string): Entry[] => sent("reader", { run: trace, trace, at: ago(45), texts: [longText(trace)] });
  await store.add(late("93"));
  const project = await idOf("reader");
  await db.collector.query("DELETE FROM trace WHERE project = $1", [project]);
  const reader = await db.web.connect();
  await reader.query("BEGIN; SELECT 1 FROM span LIMIT 1");
  const dropping = dropDay(db.collector, date(45));
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%playhead_drop_day%'";
  while ((await db.collector.query(`${waiting} AND pid <> pg_backend_pid()`)).rowCount === 0);
  await store.add(late("94"));
  await store.add(sent("reader", { run: "today", trace: "95", texts: [longText("today")] }));
  await reader.query("COMMIT");
  reader.release();
  expect(await dropping).toBe(false);
  expect(await runs("reader")).toEqual(["93", "94", "today"]);
  await db.collector.query("DELETE FROM trace WHERE project = $1", [project]);
  expect(await dropDay(db.collector, date(45))).toBe(true);
});

test("a purge that is told to stop ends after a part, and the next one does the rest", async () => {
  await purge(db.collector, Date.now(), 30); // Of other projects nothing is due.
  await pastDays();
  const at = ago(44);
  const runsOf = Array.from({ length: 60 }, (_, n) =>
    sent("stopped", { run: `r${n}`, trace: `5${String(n).padStart(2, "0")}`, at, texts: ["hello"] }),
  );
  await store.add(runsOf.flat());
  await expect(purge(db.collector, Date.now(), 30, AbortSignal.abort())).rejects.toThrow("aborted");
  expect(await runs("stopped")).toHaveLength(10);
  await purge(db.collector, Date.now(), 30);
  expect(await runs("stopped")).toEqual([]);
});

test("nobody can have the partitions of today dropped", async () => {
  await expect(db.collector.query("SELECT playhead_drop_day(current_date)")).rejects.toThrow("still written to");
  await expect(db.web.query("SELECT playhead_drop_day('2020-01-01')")).rejects.toThrow("permission denied");
});

test("a night that was missed is made up for, once", async () => {
  await store.add(sent("nights", { run: "old", trace: "92", at: ago(45), texts: [longText("nights")] }));
  await db.collector.query("DELETE FROM erasure");
  await keepOnce({ pool: db.collector, usualDays: 30 });
  expect(await runs("nights")).toEqual([]);
  const told = await db.collector.query("SELECT runs, records FROM erasure WHERE project = $1", [await idOf("nights")]);
  expect(told.rows).toEqual([{ runs: 1, records: 1n }]);
  await keepOnce({ pool: db.collector, usualDays: 30 });
  expect((await db.collector.query("SELECT 1 FROM erasure WHERE project = $1", [await idOf("nights")])).rowCount).toBe(1);
  // The next night is another one.
  await keepOnce({ pool: db.collector, usualDays: 30 }, latestPurge(Date.now()) + 2 * DAY_MS);
  expect((await db.collector.query("SELECT 1 FROM erasure WHERE project = $1", [await idOf("nights")])).rowCount).toBe(2);
});
