import { constants, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import { longText, sent } from "#collector/retention/testing.ts";
import type { Store } from "#collector/store/store.ts";
import { bytesShown, recordsBack, testStore } from "#collector/store/testing.ts";
import { loosen } from "./loose-text.ts";
import { fetchPacks } from "./packs.ts";
import { hashBytes, hashOf } from "./piece.ts";
import type { StoredRecord } from "./pieces.ts";
import { storedColumns } from "./pieces.ts";
import { projectId } from "./projects.ts";
import { sweepTexts } from "./sweep-texts.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

let db: TestDatabase;
let store: Store;
let name: string;
let project: number;
let tests = 0;

/** Noon: all of it is of one day. */
const START = new Date().setUTCHours(12, 0, 0, 0);

beforeAll(async () => {
  db = await testDatabase();
  store = testStore(db.collector);
});
beforeEach(async () => {
  name = `project-${tests++}`;
  project = await projectId(db.collector, name);
});
afterAll(async () => {
  await store.close();
  await db.close();
});

/** A live agent: each call sends the history again, and is a request of its own. */
function call(n: number): Entry[] {
  const texts = Array.from({ length: n }, (_, at) => longText(`said-${at}-of-${tests}`));
  return sent(name, { run: "live", trace: `${tests}a`, span: n.toString(16), texts, at: new Date(START + n) });
}

async function calls(from: number, to: number, by = store): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let n = from; n <= to; n++) {
    await by.add(call(n));
    all.push(...call(n));
  }
  return all;
}

interface PackRow {
  id: Buffer;
  base: Buffer | null;
  length: number;
}

const packs = async (): Promise<PackRow[]> =>
  (await db.collector.query<PackRow>("SELECT id, base, length(body) FROM pack WHERE project = $1 ORDER BY id", [project])).rows;

/** Bases that are not there. */
const missing = async (): Promise<number> =>
  (
    await db.collector.query(
      "SELECT 1 FROM pack p WHERE project = $1 AND base IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pack b WHERE b.project = p.project AND b.day = p.day AND b.id = p.base)",
      [project],
    )
  ).rowCount ?? 0;

/** Short names of records, equal where all their bytes are. */
const named = (records: readonly string[]): string[] => records.map((text) => hashBytes(hashOf(Buffer.from(text))).toString("hex")).sort();
const sentAs = (entries: readonly Entry[]): string[] => named(entries.map(bytesShown));
const stored = async (): Promise<string[]> => named(await recordsBack(db.collector, project));

/** Deletes the records that stand in a pack, as retention does. */
async function deleteRecordsIn(pack: Buffer): Promise<void> {
  const { rows } = await db.collector.query<StoredRecord>(`SELECT ${storedColumns("r")} FROM span r WHERE project = $1 AND pack = $2`, [
    project,
    pack,
  ]);
  const client = await db.collector.connect();
  await loosen(client, project, rows);
  await client.query("DELETE FROM span WHERE project = $1 AND pack = $2", [project, pack]);
  client.release();
}

test("calls that come one by one are kept in half the bytes, compressed with an earlier one, and come back byte for byte", async () => {
  const all = await calls(1, 40);
  const rows = (await packs()).filter(({ base }) => base !== null);
  expect(rows.length).toBeGreaterThan(30);
  const { days, ids } = { days: [new Date(START).toISOString().slice(0, 10)], ids: rows.map(({ id }) => id.toString("latin1")) };
  const texts = await fetchPacks(db.collector, project, days, ids);
  const alone = ids.map((id) => zstdCompressSync(texts.get(id) ?? "", { params: { [constants.ZSTD_c_compressionLevel]: 1 } }).length);
  const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);
  expect(sum(rows.map(({ length }) => length))).toBeLessThan(sum(alone) / 2);
  expect(await stored()).toEqual(sentAs(all));
});

test("a record is deleted from a pack that others are compressed with: they stay as they were, and its text is gone", async () => {
  const all = await calls(1, 12);
  const [base] = [...new Set((await packs()).flatMap((pack) => (pack.base === null ? [] : [pack.base.toString("hex")])))];
  const gone = Buffer.from(base ?? "", "hex");
  const { rows } = await db.collector.query<{ span: string }>(
    "SELECT encode(span_id, 'hex') AS span FROM span WHERE project = $1 AND pack = $2",
    [project, gone],
  );
  await deleteRecordsIn(gone);
  await sweepTexts(db.collector, project);
  const left = all.filter(({ record }) => rows.every(({ span }) => span !== record.spanId));
  expect(left.length).toBeLessThan(all.length);
  expect(await stored()).toEqual(sentAs(left));
  expect([(await packs()).some(({ id }) => id.equals(gone)), await missing()]).toEqual([false, 0]);
});

test("a collector that remembers a pack goes on when it was taken away meanwhile", async () => {
  const all = await calls(1, 6);
  for (const { id } of await packs()) await deleteRecordsIn(id);
  await sweepTexts(db.collector, project);
  expect(await packs()).toEqual([]);
  const more = await calls(7, 12);
  expect(await missing()).toBe(0);
  expect(await stored()).toEqual(sentAs(more));
  expect(all).toHaveLength(6);
});

test("while texts are looked through no pack is compressed with another one, and none is remembered", async () => {
  await calls(1, 3);
  const before = new Set((await packs()).map(({ id }) => id.toString("hex")));
  await db.collector.query(
    "INSERT INTO text_state (project, epoch, erasing) VALUES ($1, 7, true) ON CONFLICT (project) DO UPDATE SET epoch = 7, erasing = true",
    [project],
  );
  await calls(4, 6);
  const during = (await packs()).filter(({ id }) => !before.has(id.toString("hex")));
  expect(during.map(({ base }) => base)).toEqual([null, null, null]);
  await db.collector.query("UPDATE text_state SET erasing = false WHERE project = $1", [project]);
  await calls(7, 8);
  const ids = new Set(during.map(({ id }) => id.toString("hex")));
  expect((await packs()).filter(({ base }) => base !== null && ids.has(base.toString("hex")))).toEqual([]);
  expect(await stored()).toHaveLength(8);
});

test("two collectors that are sent the same calls by turns keep each of them once, and all of them can be read", async () => {
  const other = testStore(db.collector);
  const all: Entry[] = [];
  for (let n = 1; n <= 12; n++) {
    for (const one of n % 2 === 0 ? [store, other] : [other, store]) await one.add(call(n));
    all.push(...call(n));
  }
  await other.close();
  expect(await missing()).toBe(0);
  expect(await stored()).toEqual(sentAs(all));
});
