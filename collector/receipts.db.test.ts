import { afterAll, beforeAll, expect, test } from "vitest";
import { addReceipts } from "#db/receipts.ts";
import type { ReceiptCount } from "#db/receipts.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { recentReceipts } from "#read/receipts.ts";
import { startReceipts } from "./receipts.ts";

const MINUTE = 60;

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  for (const name of ["shop", "other"]) await projectId(db.collector, name);
});
afterAll(() => db.close());

const wrongKey = { transport: "http", target: "POST /v1/traces", verdict: "unauthenticated", why: "no key" } as const;
const stored = { transport: "http", target: "POST /v1/traces", verdict: "stored", agent: "exporter/1" } as const;

test("an operator sees what was refused for everyone and what was stored in the project, not what others stored", async () => {
  const reports: unknown[] = [];
  const receipts = startReceipts(db.collector, (error) => reports.push(error));
  for (let n = 0; n < 3; n++) receipts.note(wrongKey);
  receipts.note({ ...stored, project: "shop" });
  receipts.note({ ...stored, project: "other", agent: "a stranger" });
  await receipts.close();
  expect(reports).toEqual([]);
  const rows = await recentReceipts("shop", MINUTE, db.web);
  expect(rows).toHaveLength(2);
  expect(rows.find(({ ours }) => !ours)).toMatchObject({ ...wrongKey, requests: 3 });
  expect(rows.find(({ ours }) => ours)).toMatchObject({ ...stored, requests: 1 });
});

test("a project that nothing was stored in yet sees what was refused", async () => {
  const receipts = startReceipts(db.collector, () => {});
  receipts.note({ ...wrongKey, agent: "lost" });
  await receipts.close();
  const rows = await recentReceipts("not-there-yet", MINUTE, db.web);
  expect(rows.some(({ agent, ours }) => agent === "lost" && !ours)).toBe(true);
  expect(rows.every(({ ours }) => !ours)).toBe(true);
});

test("of two that ended within one write, the later one is the later one", async () => {
  const receipts = startReceipts(db.collector, () => {});
  receipts.note({ ...wrongKey, agent: "in order" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  receipts.note({ ...stored, project: "shop", agent: "in order" });
  await receipts.close();
  const rows = (await recentReceipts("shop", MINUTE, db.web)).filter(({ agent }) => agent === "in order");
  expect(rows.map(({ verdict }) => verdict)).toEqual(["stored", "unauthenticated"]);
  expect(rows[0]?.lastAt.getTime()).toBeGreaterThan(rows[1]?.lastAt.getTime() ?? Infinity);
});

test("counts add up over several writes", async () => {
  for (let n = 0; n < 2; n++) {
    const receipts = startReceipts(db.collector, () => {});
    receipts.note({ ...stored, project: "shop", target: "POST /v1/logs" });
    await receipts.close();
  }
  expect((await recentReceipts("shop", MINUTE, db.web)).find(({ target }) => target === "POST /v1/logs")?.requests).toBe(2);
});

test("made-up paths and hostile text fill neither the memory nor the table", async () => {
  const reports: unknown[] = [];
  for (let round = 0; round < 8; round++) {
    const receipts = startReceipts(db.collector, (error) => reports.push(error));
    for (let n = 0; n < 1000; n++) receipts.note({ ...wrongKey, target: `GET /${round}/${n}/\0\ud800${"x".repeat(10_000)}` });
    await receipts.close();
  }
  expect(reports).toEqual([]);
  const { rows } = await db.collector.query<{ n: number; longest: number }>(
    "SELECT count(*)::int AS n, max(length(target)) AS longest FROM receipt WHERE project = 0",
  );
  expect(rows[0]?.n).toBeLessThanOrEqual(250);
  expect(rows[0]?.longest).toBeLessThanOrEqual(160);
});

test("what is a day old is forgotten", async () => {
  const count: ReceiptCount = { ...wrongKey, agent: "old", requests: 1, lastAt: new Date() };
  await addReceipts(db.collector, [count]);
  await db.collector.query("UPDATE receipt SET last_at = now() - interval '2 days' WHERE agent = 'old'");
  await addReceipts(db.collector, [{ ...count, agent: "new" }]);
  const { rows } = await db.collector.query("SELECT 1 FROM receipt WHERE agent = 'old'");
  expect(rows).toHaveLength(0);
});

test("a second write of rows that another collector writes too does not deadlock", async () => {
  const counts = Array.from({ length: 20 }, (_, n): ReceiptCount => ({ ...wrongKey, agent: `a${n}`, requests: 1, lastAt: new Date() }));
  await Promise.all(Array.from({ length: 8 }, (_, n) => addReceipts(db.collector, n % 2 === 0 ? counts : counts.toReversed())));
  const { rows } = await db.collector.query<{ requests: bigint }>("SELECT requests FROM receipt WHERE agent = 'a7'");
  expect(rows[0]?.requests).toBe(8n);
});
