import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import type { Rejected } from "#collector/outcome.ts";
import { asProject, readAsProject } from "#db/as-project.ts";
import { findProject, projectId } from "#db/projects.ts";
import { storedColumns } from "#db/pieces.ts";
import type { StoredRecord } from "#db/pieces.ts";
import { spanRecords } from "#db/record-row.ts";
import { rowsRead, testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import type { Claim } from "#trace/claim.ts";
import type { CorrelationId, SpanId, TraceId } from "#trace/ids.ts";
import type { SpanRecord } from "#trace/record.ts";
import { assertDurable } from "./durability.ts";
import { createStore } from "./store.ts";
import type { Store } from "./store.ts";
import { bytesShown, capture, everything, forgetful, recordsBack, scenarios, sdks, testStore } from "./testing.ts";
import { writeBatch } from "./write-batch.ts";

let db: TestDatabase;
let store: Store;
let next = 0;

beforeAll(async () => {
  db = await testDatabase();
  store = testStore(db.collector, 8);
});
afterAll(async () => {
  await store.close();
  await db.close();
});

const project = (): string => `project-${next++}`;
const inProject = (entries: Entry[], name: string): Entry[] => entries.map((entry) => ({ ...entry, project: name }));
const idOf = async (name: string): Promise<number> => (await findProject(db.collector, name)) ?? -1;
const claim = (value: string, rule: number): Claim => ({ value: value as CorrelationId, rule, key: `key.${rule}`, distance: 1 });

async function rows(name: string, sql: string): Promise<{ [column: string]: unknown }[]> {
  const answer = await db.collector.query<{ [column: string]: unknown }>(sql, [await idOf(name)]);
  return answer.rows;
}

const base = capture("otel-openai", "happy").find((entry) => entry.record.signal === "span");

/** A captured span under other IDs, with other times. */
function span(name: string, trace: number, id: number, change: Partial<SpanRecord> = {}, claims: Claim[] = []): Entry {
  if (!base) throw new Error("the capture has no span");
  const record = {
    ...(base.record as SpanRecord),
    traceId: createHash("md5").update(`${name} ${trace}`).digest("hex") as TraceId,
    spanId: id.toString(16).padStart(16, "0") as SpanId,
    ...change,
  };
  const body = Buffer.concat([base.body, Buffer.from([0x1a, 2, 0x61 + (id % 20), 0x61 + (trace % 20)])]); // trace_state, so that the bytes differ
  return { ...base, project: name, record, body, claims };
}

test("every captured record comes back byte for byte", async () => {
  const sent: Entry[] = [];
  const name = project();
  for (const sdk of sdks()) for (const entries of scenarios(sdk).values()) sent.push(...inProject(entries, name));
  await Promise.all([store.add(sent.slice(0, 200)), store.add(sent.slice(200))]);
  const back = new Set(await recordsBack(db.collector, await idOf(name)));
  expect(back.size).toBeGreaterThan(500);
  expect([...back].sort()).toEqual([...new Set(sent.map(bytesShown))].sort());
});

test("a stored span reads as it was received", async () => {
  const name = project();
  const [entry] = inProject(capture("vercel-ai-7", "happy"), name);
  if (!entry) throw new Error("the capture is empty");
  await store.add([entry]);
  const stored = await db.collector.query<StoredRecord>(`SELECT ${storedColumns("span")} FROM span WHERE project = $1`, [await idOf(name)]);
  const [record] = await spanRecords(db.collector, await idOf(name), stored.rows);
  expect(record?.spanId).toBe((entry.record as SpanRecord).spanId);
  expect([...(record?.attributes ?? [])]).toEqual([...entry.record.attributes]);
});

test("the same batch from eight writers at once is stored once", async () => {
  const once = project();
  const often = project();
  const entries = capture("openinference-openai", "subagent");
  await writeBatch(db.collector, await projectId(db.collector, once), entries, forgetful());
  const id = await projectId(db.collector, often);
  await Promise.all(
    Array.from({ length: 8 }, async (_, n) => writeBatch(db.collector, id, n % 2 ? entries : entries.toReversed(), forgetful())),
  );
  expect(await everything(db.collector, id)).toEqual(await everything(db.collector, await idOf(once)));
});

test("of two versions of a span the ended one wins, then the later end, in whatever order they come", async () => {
  const name = (versions: number[]): string => `versions-${versions.join("")}`;
  const ends = [0n, 2_000n, 3_000n, 0n];
  const orders = [
    [0, 1, 2, 3],
    [2, 1, 0, 3],
    [1, 2, 3, 0],
    [3, 0, 2, 1],
    [2, 2, 0, 1],
    [1, 3, 0, 2],
  ];
  for (const order of orders) {
    const versions = order.map((at) => span("same", 1, 7, { startNs: 1_000n, endNs: ends[at] ?? 0n }));
    for (const version of versions) await store.add(inProject([version], name(order)));
    expect(await rows(name(order), "SELECT end_ns FROM span WHERE project = $1")).toEqual([{ end_ns: 3000n }]);
    expect(await rows(name(order), "SELECT spans, end_ns FROM run WHERE project = $1")).toEqual([{ spans: 1, end_ns: 3000n }]);
    expect(await rows(name(order), "SELECT spans, models FROM trace WHERE project = $1")).toEqual(
      await rows(name(order), "SELECT spans, models FROM run WHERE project = $1"),
    );
  }
});

test("two versions of a span in one batch are one span", async () => {
  const name = project();
  await store.add([span(name, 1, 1, { endNs: 5n }), span(name, 1, 1, { endNs: 9n }), span(name, 1, 1, { endNs: 0n })]);
  expect(await rows(name, "SELECT end_ns FROM span WHERE project = $1")).toEqual([{ end_ns: 9n }]);
  expect(await rows(name, "SELECT spans FROM run WHERE project = $1")).toEqual([{ spans: 1 }]);
});

test("a correlation ID that comes late takes the whole trace with it", async () => {
  const name = project();
  await store.add([span(name, 1, 1), span(name, 1, 2), span(name, 2, 3, {}, [claim("order-7", 3)])]);
  const before = await rows(name, "SELECT correlation_id, spans, source FROM run WHERE project = $1 ORDER BY spans");
  expect(before).toEqual([
    { correlation_id: "order-7", spans: 1, source: "key.3" },
    { correlation_id: span(name, 1, 1).record.traceId, spans: 2, source: "trace" },
  ]);
  await store.add([span(name, 1, 4, {}, [claim("order-7", 1)])]);
  expect(await rows(name, "SELECT correlation_id, spans, traces, source FROM run WHERE project = $1")).toEqual([
    { correlation_id: "order-7", spans: 4, traces: 2, source: "key.1" },
  ]);
});

test("a weaker correlation ID that comes later moves nothing", async () => {
  const name = project();
  await store.add([span(name, 1, 1, {}, [claim("strong", 1)])]);
  await store.add([span(name, 1, 2, {}, [claim("weak", 2)])]);
  expect(await rows(name, "SELECT correlation_id, spans FROM run WHERE project = $1")).toEqual([{ correlation_id: "strong", spans: 2 }]);
  expect(await rows(name, "SELECT value FROM claim WHERE project = $1 ORDER BY rule")).toEqual([{ value: "strong" }, { value: "weak" }]);
});

test("a log without trace and without correlation ID stands under its service and day", async () => {
  const name = project();
  const log = capture("otel-openai", "happy").find((entry) => entry.record.signal === "log");
  if (!log || log.record.signal !== "log") throw new Error("the capture has no log");
  const { traceId: _, ...record } = log.record;
  await store.add([{ ...log, project: name, record, claims: [] }]);
  const [run] = await rows(name, "SELECT correlation_id, logs, spans, source FROM run WHERE project = $1");
  expect(run).toMatchObject({ logs: 1, spans: 0, source: "unlinked" });
  expect(run?.["correlation_id"]).toMatch(/^unlinked\/.+\/\d{4}-\d\d-\d\d$/);
  expect(await rows(name, "SELECT made FROM trace WHERE project = $1")).toEqual([{ made: true }]);
});

test("times that no calendar holds are clamped and stored", async () => {
  const name = project();
  const most = (1n << 64n) - 1n;
  await store.add([span(name, 1, 1, { startNs: most, endNs: most }), span(name, 1, 2, { startNs: 0n, endNs: 0n })]);
  expect(await rows(name, "SELECT day, start_ns FROM span WHERE project = $1 ORDER BY day")).toEqual([
    { day: "1970-01-01", start_ns: 0n },
    { day: "2262-04-11", start_ns: 9223372036854775807n },
  ]);
});

test("NUL and half a surrogate pair in names and arguments do not sink a batch", async () => {
  const name = project();
  const bad = span(name, 1, 1, { name: "a\u0000b\ud800c" });
  bad.head = { ...bad.head, kind: "tool", agent: "\u0000", tool: { name: "t\u0000", arguments: { "k\u0000": "\ud800" } } };
  await store.add([bad, span(name, 1, 2)]);
  expect(await rows(name, "SELECT name, tool_name, tool_args FROM span WHERE project = $1 AND kind = 'tool'")).toEqual([
    { name: "a␀b\u{FFFD}c", tool_name: "t␀", tool_args: null },
  ]);
  expect(await rows(name, "SELECT spans FROM run WHERE project = $1")).toEqual([{ spans: 2 }]);
});

test("a record that the database refuses costs itself and not its batch", async () => {
  const name = project();
  const bad = span(name, 1, 1);
  bad.record = { ...(bad.record as SpanRecord), spanId: "not hex at all!!" as SpanId };
  bad.head = { ...bad.head, kind: null as never };
  await store.add([span(name, 1, 2), bad, span(name, 2, 3), span(name, 2, 4)]);
  expect(await rows(name, "SELECT count(*)::int AS n FROM span WHERE project = $1")).toEqual([{ n: 3 }]);
  expect(await rows(name, "SELECT signal, reason FROM quarantine WHERE project = $1")).toEqual([
    { signal: "traces", reason: expect.stringContaining("could not be stored") },
  ]);
});

test("quarantine keeps the newest thousand", async () => {
  const name = project();
  const refused = (n: number): Rejected => ({
    signal: "traces",
    reason: `r${n}`,
    body: new TextEncoder().encode(String(n)),
    encoding: "protobuf",
  });
  await store.quarantine(
    name,
    Array.from({ length: 999 }, (_, n) => refused(n)),
  );
  await store.quarantine(name, [refused(1000), refused(1001)]);
  expect(
    await rows(
      name,
      "SELECT count(*)::int AS n, count(*) FILTER (WHERE reason IN ('r1000', 'r1001'))::int AS newest FROM quarantine WHERE project = $1",
    ),
  ).toEqual([{ n: 1000, newest: 2 }]);
});

test("without a project the web role sees nothing, with one only that one's", async () => {
  const [mine, other] = [project(), project()];
  await store.add([span(mine, 1, 1, {}, [claim("x", 1)]), span(other, 2, 1, {}, [claim("x", 1)])]);
  const { rows: tables } = await db.web.query<{ name: string; guarded: boolean }>(
    `SELECT c.relname AS name, c.relrowsecurity AS guarded FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND has_table_privilege(c.oid, 'SELECT')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter(({ guarded }) => !guarded)).toEqual([]);
  for (const { name } of tables) expect([name, (await db.web.query(`SELECT 1 FROM ${name} LIMIT 1`)).rowCount]).toEqual([name, 0]);
  const seen = await asProject(db.web, await idOf(mine), async (client) => (await client.query("SELECT DISTINCT project FROM span")).rows);
  expect(seen).toEqual([{ project: await idOf(mine) }]);
  expect((await db.web.query("SELECT 1 FROM span LIMIT 1")).rowCount).toBe(0);
  await expect(readAsProject(db.web, await idOf(mine), async (client) => client.query("DELETE FROM tag"))).rejects.toThrow("read-only");
  await expect(
    asProject(db.web, await idOf(mine), async (client) =>
      client.query("INSERT INTO eval_set (project, slug, name) VALUES ($1, 's', 's')", [await idOf(other)]),
    ),
  ).rejects.toThrow("row-level security");
  await expect(asProject(db.web, await idOf(mine), async (client) => client.query("DELETE FROM span"))).rejects.toThrow(
    "permission denied",
  );
  await expect(db.web.query("SELECT 1 FROM span_default")).rejects.toThrow("permission denied");
});

test("a batch costs the same however many traces and runs the project has", async () => {
  const name = project();
  // What PostgreSQL knows of a table is older than the project: nothing of it is known.
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  await owner.query("ANALYZE trace, run");
  await owner.end();
  await store.add(Array.from({ length: 6000 }, (_, n) => span(name, n, 1)));
  const before = await rowsRead(db.collector, ["trace", "run"]);
  await store.add([span(name, 3, 2), span(name, 5, 2)]);
  expect((await rowsRead(db.collector, ["trace", "run"])) - before).toBeLessThan(200);
});

test("a server that would lose acknowledged records in a power cut is refused", async () => {
  await expect(assertDurable(db.collector)).resolves.toBeUndefined();
  const reckless = { query: async () => ({ rows: [{ name: "fsync" }] }) };
  await expect(assertDurable(reckless as never)).rejects.toThrow("fsync off");
});

test("a database that is away is a failure that may pass", async () => {
  const gone = new (await import("pg")).default.Pool({ connectionString: "postgresql://x:y@127.0.0.1:1/none" });
  const lost = createStore({ pool: gone, config: { collectorPool: 2, maxInflightBytes: 1024 * 1024 } });
  await expect(lost.add([span("p", 1, 1)])).rejects.toMatchObject({ retryable: true, overloaded: false });
  expect(await lost.health()).toBe(false);
  await gone.end();
});
