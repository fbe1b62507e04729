import { afterAll, beforeAll, expect, test } from "vitest";
import { ensurePartitions } from "./partitions.ts";
import { prismaAsProject } from "./prisma.ts";
import { projectId } from "./projects.ts";
import { testDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db.close());

test("Prisma sees and changes only the project of its transaction", async () => {
  const [mine, other] = [await projectId(db.collector, "mine"), await projectId(db.collector, "other")];
  await prismaAsProject(db.web, mine, async (tx) => tx.evalSet.create({ data: { project: mine, slug: "refunds", name: "Refunds" } }));
  expect(await prismaAsProject(db.web, mine, async (tx) => tx.evalSet.count())).toBe(1);
  expect(await prismaAsProject(db.web, other, async (tx) => tx.evalSet.count())).toBe(0);
  expect((await db.web.query("SELECT 1 FROM eval_set")).rowCount).toBe(0);
  await expect(
    prismaAsProject(db.web, mine, async (tx) => tx.evalSet.create({ data: { project: other, slug: "theirs", name: "Theirs" } })),
  ).rejects.toThrow("row-level security");
});

test("the collector's role makes partitions, each once, and no others than near ones", async () => {
  const made = await ensurePartitions(db.collector, 9);
  expect(made).toBeGreaterThan(0);
  expect(await ensurePartitions(db.collector, 9)).toBe(0);
  const now = Date.now();
  await expect(ensurePartitions(db.collector, 7, now + 1000 * 86_400_000)).rejects.toThrow("within 400 days");
  await expect(db.web.query("SELECT playhead_ensure_partitions(current_date, current_date)")).rejects.toThrow("permission denied");
});

test("a new partition is closed to the web role like the table it belongs to", async () => {
  const name = `span_${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`;
  await expect(db.web.query(`SELECT 1 FROM ${name}`)).rejects.toThrow("permission denied");
  expect((await db.web.query("SELECT 1 FROM span")).rowCount).toBe(0);
});
