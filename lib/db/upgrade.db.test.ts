import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { knownMigrations, migrate } from "./migrate.ts";
import { PRISMA_DIRECTORY } from "./schema-engine.ts";
import { testDatabase } from "./testing.ts";
import type { TestDatabase } from "./testing.ts";
import { onWholeTables } from "./whole-tables.ts";

let db: TestDatabase;
let admin: pg.Client;
const made: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  admin = new pg.Client({ connectionString: db.ownerUrl });
  await admin.connect();
});
afterAll(async () => {
  for (const name of made) {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE ${name}`);
  }
  await admin.end();
  await db.close();
});

/** An empty database of somebody who may do nothing but own it. */
async function ownedDatabase(): Promise<string> {
  const name = `owned_${randomBytes(6).toString("hex")}`;
  await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD '${name}' NOSUPERUSER NOBYPASSRLS`);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await admin.query(`ALTER DATABASE ${name} OWNER TO ${name}`);
  made.push(name);
  const url = new URL(db.ownerUrl);
  [url.pathname, url.username, url.password] = [`/${name}`, name, name];
  return url.href;
}

async function upTo(url: string, end: string): Promise<void> {
  const names = [...(await knownMigrations()).keys()];
  await migrate(url, new Set(names.filter((name) => name < end)));
}

const REQUIRED = `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND attnotnull AND NOT atthasdef AND NOT attisdropped`;
const NOTHING: { readonly [type: string]: string } = { bytea: "''", text: "''", boolean: "false", date: "'2026-11-20'" };

/** A row as the tables of that time want it: what is not said is nothing. */
async function insert(client: pg.Client, table: string, said: { [column: string]: string }): Promise<void> {
  const { rows } = await client.query<{ name: string; type: string }>(REQUIRED, [table]);
  const values = new Map(rows.map(({ name, type }) => [name, NOTHING[type] ?? (type.startsWith("timestamp") ? "now()" : "1")]));
  for (const [column, value] of Object.entries(said)) values.set(column, value);
  await client.query(`INSERT INTO ${table} (${[...values.keys()].join(", ")}) VALUES (${[...values.values()].join(", ")})`);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await onWholeTables(client, async () => work(client));
  } finally {
    await client.end();
  }
}

test("a database whose owner is no superuser is upgraded with all that is stored in it", async () => {
  const url = await ownedDatabase();
  await upTo(url, "20261121133600");
  await connected(url, async (client) => {
    await insert(client, "run", { correlation_id: "'order-1'", analysed: "7", revision: "7" });
    await insert(client, "trace", { trace_id: "'\\x11'", correlation_id: "'order-1'", days: "'{2026-11-20}'" });
    await insert(client, "span", { trace_id: "'\\x11'", span_id: "'\\x0a'", start_ns: "5" });
    await insert(client, "log", { trace_id: "'\\x11'", log_id: "'\\x0b'", time_ns: "6" });
  });
  await upTo(url, "20261121165729");
  await connected(url, async (client) => {
    await insert(client, "step", { correlation_id: "'order-1'", tool_name: "'refund'", body: `'{"call":{"same":"0123456789ab"}}'` });
    // An ID joined between the two upgrades found no trace to move, and a trace that was moved kept no claim.
    await insert(client, "alias", { alias: "'order-1'", correlation_id: "'order-2'", settled: "true" });
    await insert(client, "trace", {
      trace_id: "'\\x22'",
      correlation_id: "'order-9'",
      rule: "3",
      distance: "0",
      key: "'id'",
      claimed: "''",
    });
    await insert(client, "claim", { trace_id: "'\\x22'", rule: "3", distance: "0", key: "'id'", value: "'order-8'" });
  });
  await migrate(url);
  await connected(url, async (client) => {
    const one = async (text: string): Promise<unknown> => (await client.query({ text, rowMode: "array" })).rows;
    expect(await one("SELECT claimed FROM trace ORDER BY trace_id")).toEqual([["order-1"], ["order-8"]]);
    expect(await one("SELECT settled FROM alias")).toEqual([[false]]);
    expect(await one("SELECT same FROM step")).toEqual([["0123456789ab"]]);
    expect(await one("SELECT analysed::int FROM run")).toEqual([[0]]);
    expect(await one("SELECT encode(spans, 'hex'), encode(logs, 'hex') FROM arrival ORDER BY at_ns")).toEqual([
      ["0a", ""],
      ["", "0b"],
    ]);
  });
  // What was lifted for the migration is forced again.
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  for (const table of ["span", "log", "trace", "claim", "run", "arrival", "step", "alias"])
    expect([table, (await owner.query(`SELECT 1 FROM ${table}`)).rowCount]).toEqual([table, 0]);
  await owner.end();
});

/** Made up for by rows_of_other_owners. */
const BLIND = new Set([
  "20261121133600_step_index",
  "20261121135200_correlation",
  "20261121145600_failures_norms",
  "20261121165729_calls_of_steps",
]);
const CHANGES_ROWS = /^\s*(?:UPDATE|DELETE FROM|INSERT INTO[^;]*?\bSELECT)\b/imu;

test("a migration that changes rows lifts the row-level security that would hide them from their owner", async () => {
  const blind: string[] = [];
  for (const name of (await knownMigrations()).keys()) {
    const sql = await readFile(path.join(PRISMA_DIRECTORY, "migrations", name, "migration.sql"), "utf8");
    const outsideFunctions = sql.replaceAll(/CREATE (?:OR REPLACE )?FUNCTION[^]*?AS \$\$[^]*?\$\$/gu, "");
    if (CHANGES_ROWS.test(outsideFunctions) && !/NO FORCE ROW LEVEL SECURITY/u.test(sql)) blind.push(name);
  }
  expect(blind).toEqual([...BLIND]);
});
