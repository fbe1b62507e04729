import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import { findProject } from "#db/projects.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import type { SpanRecord } from "#trace/record.ts";
import type { Store } from "./store.ts";
import { capture, testStore } from "./testing.ts";

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

const project = (): string => `intake-${next++}`;

async function counts(name: string, columns = "signal, scope, reading, records, again, replaced, cut, dropped"): Promise<unknown[]> {
  const id = await findProject(db.collector, name);
  const { rows } = await db.collector.query<{ [column: string]: unknown }>(
    `SELECT ${columns} FROM intake WHERE project = $1 ORDER BY signal, scope, reading`,
    [id],
  );
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === "bigint" ? Number(value) : value])),
  );
}

function own(name: string, change: (record: SpanRecord, at: number) => Partial<SpanRecord> = () => ({})): Entry[] {
  const all = capture("otel-openai", "happy").filter((entry) => entry.record.signal === "span");
  const spans = all.filter(({ record }) => record.scope.name === all[0]?.record.scope.name);
  return spans.map((entry, at) => {
    const record = entry.record as SpanRecord;
    const body = Buffer.concat([entry.body, Buffer.from([0x1a, 1, 0x61 + at])]);
    return { ...entry, project: name, body, record: { ...record, ...change(record, at) } };
  });
}

test("what came is counted by who sent it, and what came again is counted as that", async () => {
  const name = project();
  const entries = own(name);
  await store.add(entries);
  await store.add(entries);
  const [row, ...others] = await counts(name);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    signal: "traces",
    reading: "dialect",
    records: entries.length,
    again: entries.length,
    replaced: 0,
    dropped: 0,
  });
  const id = await findProject(db.collector, name);
  const { rows } = await db.collector.query("SELECT sum(again)::int AS again FROM resent WHERE project = $1", [id]);
  expect(rows).toEqual([{ again: entries.length }]);
});

test("a record that stands twice in one batch came once and again", async () => {
  const name = project();
  const entries = own(name);
  await store.add([...entries, ...entries]);
  expect(await counts(name, "records, again")).toEqual([{ records: entries.length, again: entries.length }]);
});

test("a span that takes the place of its open version is counted as replaced", async () => {
  const name = project();
  await store.add(own(name, () => ({ endNs: 0n })).slice(0, 1));
  await store.add(own(name).slice(0, 1));
  expect(await counts(name, "records, again, replaced")).toEqual([{ records: 1, again: 0, replaced: 1 }]);
});

test("spans that nobody can read are counted as not understood, with a sample that is stored", async () => {
  const name = project();
  const entries = own(name).map((entry): Entry => ({ ...entry, head: { ...entry.head, kind: "other", dialects: ["plain"] } }));
  await store.add(entries);
  expect(await counts(name, "reading, records")).toEqual([{ reading: "none", records: entries.length }]);
  const { rows } = await db.collector.query(
    "SELECT 1 FROM intake i JOIN span s ON s.project = i.project AND s.day = i.sample_day AND s.trace_id = i.sample_trace AND s.span_id = i.sample_id WHERE i.project = $1",
    [await findProject(db.collector, name)],
  );
  expect(rows).toHaveLength(1);
});

test("what the SDK dropped is counted", async () => {
  const name = project();
  await store.add(own(name, (_, at) => (at === 0 ? { droppedAttributes: 3, droppedEvents: 2 } : {})));
  expect(await counts(name, "cut, dropped")).toEqual([{ cut: 1, dropped: 5 }]);
});

test("a sender that makes up a scope for every record fills one row and not the table", async () => {
  const name = project();
  const [first] = own(name);
  const many = Array.from({ length: 200 }, (_, n): Entry => {
    const record = first?.record as SpanRecord;
    const spanId = createHash("md5").update(String(n)).digest("hex").slice(0, 16) as SpanRecord["spanId"];
    return { ...(first as Entry), record: { ...record, spanId, scope: { ...record.scope, name: `scope ${n}` } } };
  });
  await store.add(many);
  const rows = (await counts(name, "scope, records")) as { scope: string; records: number }[];
  expect(rows).toHaveLength(65);
  expect(rows.reduce((sum, { records }) => sum + records, 0)).toBe(200);
  expect(rows.find(({ scope }) => scope === "(many more)")?.records).toBe(136);
});

test("the same bytes refused again are one row, counted twice, under the kind of their reason", async () => {
  const name = project();
  const refused = {
    signal: "traces",
    reason: "could not be stored: key 7",
    body: new TextEncoder().encode("x"),
    encoding: "protobuf",
  } as const;
  await store.quarantine(name, [refused]);
  await store.quarantine(name, [{ ...refused, reason: "could not be stored: key 8" }]);
  const id = await findProject(db.collector, name);
  expect((await db.collector.query("SELECT reason, times FROM quarantine WHERE project = $1", [id])).rows).toEqual([
    { reason: "could not be stored: key 8", times: 2 },
  ]);
  expect((await db.collector.query("SELECT reason, records::int FROM refusal WHERE project = $1", [id])).rows).toEqual([
    { reason: "could not be stored", records: 2 },
  ]);
});
