import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { NO_FILTER, datamodel, withSchemaEngine } from "./schema-engine.ts";
import { testDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";

let db: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.close();
});

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required, pg_get_expr(d.adbin, d.adrelid) AS default
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND c.relname <> '_prisma_migrations'
  ORDER BY 1, 2`;
const KEYS = `
  SELECT c.relname AS table, i.indisprimary AS primary, i.indisunique AS unique,
         (SELECT array_agg(pg_get_indexdef(i.indexrelid, n, false) ORDER BY n) FROM generate_series(1, i.indnkeyatts) n) AS columns, i.indoption::text AS options
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = $1::regnamespace AND NOT c.relispartition AND i.indpred IS NULL AND i.indexprs IS NULL
    AND (SELECT a.amname FROM pg_class x JOIN pg_am a ON a.oid = x.relam WHERE x.oid = i.indexrelid) = 'btree' AND c.relname <> '_prisma_migrations'
  ORDER BY 1, 2 DESC`;

async function script(): Promise<string> {
  const files = [await datamodel()];
  const answer = await withSchemaEngine(db.ownerUrl, (engine) =>
    engine.diff({ from: { tag: "empty" }, to: { tag: "schemaDatamodel", files }, script: true, exitCode: null, filters: NO_FILTER }),
  );
  return answer.stdout ?? "";
}

/** Keys of one table have no order of their own. */
const plain = (rows: unknown[]): string =>
  rows
    .map((row) => JSON.stringify(row).replaceAll("scratch.", ""))
    .toSorted()
    .join("\n");

test("the migrations make exactly the tables that schema.prisma says", async () => {
  const sql = await script();
  await owner.query(`CREATE SCHEMA scratch; SET search_path = scratch; ${sql}; SET search_path = public`);
  for (const question of [COLUMNS, KEYS]) {
    const declared = await owner.query(question, ["scratch"]);
    const migrated = await owner.query(question, ["public"]);
    expect(declared.rows.length).toBeGreaterThan(10);
    expect(plain(migrated.rows)).toBe(plain(declared.rows));
  }
  await owner.query("DROP SCHEMA scratch CASCADE");
});

test("a second migration changes nothing, also when three replicas start at once", async () => {
  expect(await Promise.all([migrate(db.ownerUrl), migrate(db.ownerUrl), migrate(db.ownerUrl)])).toEqual([[], [], []]);
});

test("a database of a newer Playhead is refused in a sentence", async () => {
  await owner.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_future', now())",
  );
  await expect(migrate(db.ownerUrl)).rejects.toThrow("migrated by a newer Playhead (29990101000000_future)");
  await owner.query("DELETE FROM _prisma_migrations WHERE id = 'x'");
});

test("a database of another build is refused in a sentence, not at its first missing table", async () => {
  const set = "UPDATE _prisma_migrations SET checksum = $1 WHERE migration_name = '20261121000000_first'";
  const { rows } = await owner.query<{ checksum: string }>(
    "SELECT checksum FROM _prisma_migrations WHERE migration_name = '20261121000000_first'",
  );
  await owner.query(set, ["0".repeat(64)]);
  await expect(migrate(db.ownerUrl)).rejects.toThrow("another build of Playhead (migration 20261121000000_first differs)");
  await owner.query(set, [rows[0]?.checksum]);
  await expect(migrate(db.ownerUrl)).resolves.toEqual([]);
});

test("a migration that a kill interrupted is taken up again", async () => {
  await owner.query("CREATE DATABASE interrupted");
  const url = new URL(db.ownerUrl);
  url.pathname = "/interrupted";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const ledger = (
    await owner.query(
      "SELECT pg_get_constraintdef(oid) AS key FROM pg_constraint WHERE conrelid = '_prisma_migrations'::regclass AND contype = 'p'",
    )
  ).rows[0].key;
  await client.query(`CREATE TABLE _prisma_migrations (id varchar(36), checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,
    rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0, ${ledger})`);
  await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('half', 'x', '20261121000000_first')");
  expect(await migrate(url.href)).toContain("20261121000000_first");
  expect((await client.query("SELECT count(*)::int AS n FROM project")).rows[0].n).toBe(1);
  await client.end();
  await owner.query("DROP DATABASE interrupted");
});

test("the server that keeps the records writes them through to the disk", async () => {
  const { rows } = await owner.query("SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages");
  expect(rows[0]).toEqual({ fsync: "on", pages: "on" });
});
