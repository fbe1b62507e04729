import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseAll } from "#collector/retention/testing.ts";
import { capture, recordsBack, testStore } from "#collector/store/testing.ts";
import { migrate } from "#db/migrate.ts";
import { openPool } from "#db/pool.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { backup } from "./backup.ts";
import { MAGIC } from "./manifest.ts";
import { restore } from "./restore.ts";
import { asOwner, Beside, contents } from "./testing.ts";

let db: TestDatabase;
let directory: string;
let whole: string;
const beside = new Beside(() => db.ownerUrl);
const quiet = (): void => undefined;

/** An empty database of the same server. */
const fresh = async (): Promise<string> => beside.make();

beforeAll(async () => {
  db = await testDatabase();
  directory = await mkdtemp(path.join(tmpdir(), "playhead-backup-"));
  const store = testStore(db.collector);
  for (const sdk of ["openinference-openai", "otel-openai"])
    for (const scenario of ["happy", "loop"]) await store.add(capture(sdk, scenario));
  await store.close();
  await analyseAll(db.collector);
  await asOwner(db.ownerUrl, async (client) => {
    await client.query(
      "INSERT INTO tag (project, correlation_id, step_id, category, note) VALUES (1, 'r', '', 'other', E'tab\\t, line\\nand \\\\N')",
    );
    await client.query("INSERT INTO person (id, name, email) VALUES ('p', 'Erika', 'e@example.com')");
    await client.query("INSERT INTO credential (id, account_id, provider_id, user_id) VALUES ('c', 'p', 'credential', 'p')");
  });
  whole = path.join(directory, "whole.playhead");
  await backup(db.ownerUrl, whole, "0.1.0", quiet);
});
afterAll(async () => {
  await beside.dropAll();
  await rm(directory, { recursive: true, force: true });
  await db.close();
});

test("a restored installation holds every row of every table and gives every record back byte for byte", async () => {
  const url = await fresh();
  const { footer } = await restore(url, whole, quiet);
  expect(await contents(url)).toEqual(await contents(db.ownerUrl));
  expect(footer.rows).toBeGreaterThan(100);
  const pool = openPool(url, { name: "test", max: 2, statementMs: 30_000, lockMs: 5000 });
  expect(await recordsBack(pool, 1)).toEqual(await recordsBack(db.collector, 1));
  expect((await recordsBack(pool, 1)).length).toBeGreaterThan(20);
  // What is made after it has an ID of its own.
  await pool.query("INSERT INTO project (name) VALUES ('after')");
  const { rows } = await pool.query<{ n: number }>("SELECT count(*)::int AS n FROM project");
  expect(rows[0]?.n).toBe(2);
  await pool.end();
});

test("a fresh installation that was started and not used is restored into; one that is used is refused with its tables", async () => {
  const started = await fresh();
  await migrate(started);
  await restore(started, whole, quiet);
  const before = await contents(started);
  await expect(restore(started, whole, quiet)).rejects.toThrow(/in use \(.*span.*credential.*\): restore into one that nobody has used/);
  expect(await contents(started)).toEqual(before);
});

test("a database of something else is left alone", async () => {
  const url = await fresh();
  await asOwner(url, async (client) => client.query("CREATE TABLE recipes (name text)"));
  await expect(restore(url, whole, quiet)).rejects.toThrow("tables that are not Playhead's");
  expect(await asOwner(url, async (client) => (await client.query("SELECT * FROM recipes")).rows)).toEqual([]);
});

test("a damaged backup is refused, names the table and leaves nothing behind", async () => {
  const url = await fresh();
  const bytes = await readFile(whole);
  const middle = bytes.indexOf('{"table":"span"') - 40;
  expect(middle).toBeGreaterThan(0);
  const damaged = Buffer.from(bytes);
  damaged[middle] = (damaged[middle] ?? 0) ^ 0xff;
  const file = path.join(directory, "damaged");
  await writeFile(file, damaged);
  await expect(restore(url, file, quiet)).rejects.toThrow(/damaged in the table span/);
  const { rows } = await asOwner(url, async (client) =>
    client.query("SELECT (SELECT count(*) FROM pack)::int AS packs, (SELECT count(*) FROM project)::int AS projects"),
  );
  expect(rows).toEqual([{ packs: 0, projects: 1 }]);
  await restore(url, whole, quiet);
  expect(await contents(url)).toEqual(await contents(db.ownerUrl));
});

test("a changed value that still reads well is found by its checksum", async () => {
  const url = await fresh();
  const bytes = await readFile(whole, "latin1");
  const file = path.join(directory, "changed");
  const changed = bytes.replace(
    /("table":"tag","rows":1,"bytes":\d+,"sha256":")(.)/,
    (_, head: string, digit: string) => head + (digit === "0" ? "1" : "0"),
  );
  expect(changed).not.toBe(bytes);
  await writeFile(file, changed, "latin1");
  await expect(restore(url, file, quiet)).rejects.toThrow("damaged in the table tag: it does not hold what was written");
});

test("a backup that was cut off, and a file that is none, are refused", async () => {
  const url = await fresh();
  const file = path.join(directory, "cut");
  await writeFile(file, await readFile(whole));
  await truncate(file, (await readFile(whole)).length - 10);
  await expect(restore(url, file, quiet)).rejects.toThrow("cut off in its end");
  await writeFile(file, "PK not ours");
  await expect(restore(url, file, quiet)).rejects.toThrow(`does not begin with "playhead-backup 1"`);
});

test("a backup of a newer Playhead is refused with a sentence", async () => {
  const file = path.join(directory, "newer");
  const header = JSON.stringify({
    playhead: "9.0.0",
    createdAt: "2030-01-01T00:00:00Z",
    server: "20",
    migrations: [{ name: "20300101000000_future", checksum: "x" }],
    days: [],
    tables: [],
  });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  await writeFile(file, Buffer.concat([Buffer.from(MAGIC), length, Buffer.from(header)]));
  await expect(restore(await fresh(), file, quiet)).rejects.toThrow("made by a newer Playhead (9.0.0, with 20300101000000_future)");
});

test("a backup that failed leaves no file, and one that is there is never half", async () => {
  await expect(backup("postgresql://x:y@127.0.0.1:1/none", path.join(directory, "nothing"), "0", quiet)).rejects.toThrow("ECONNREFUSED");
  expect(await readdir(directory)).not.toContain("nothing");
  expect((await readdir(directory)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("an owner that is no superuser backs up every row, although row-level security is forced on it", async () => {
  const url = await fresh();
  const role = `owner_${randomBytes(4).toString("hex")}`;
  const name = new URL(url).pathname.slice(1);
  await asOwner(db.ownerUrl, async (client) => {
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'pw'`);
    await client.query(`ALTER DATABASE ${name} OWNER TO ${role}`);
  });
  const own = new URL(url);
  own.username = role;
  own.password = "pw";
  await restore(own.href, whole, quiet);
  expect(await contents(url)).toEqual(await contents(db.ownerUrl));
  const again = path.join(directory, "again");
  const { rows } = await backup(own.href, again, "0.1.0", quiet);
  const forced = await asOwner(url, async (client) =>
    client.query("SELECT relforcerowsecurity AS forced FROM pg_class WHERE relname = 'span'"),
  );
  expect(forced.rows).toEqual([{ forced: true }]);
  const second = await fresh();
  expect((await restore(second, again, quiet)).footer.rows).toBe(rows);
  expect(await contents(second)).toEqual(await contents(db.ownerUrl));
  await beside.drop(url);
  await asOwner(db.ownerUrl, async (client) => client.query(`DROP ROLE ${role}`));
});
