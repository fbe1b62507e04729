import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseAll } from "#collector/retention/testing.ts";
import { capture, everything, testStore } from "#collector/store/testing.ts";
import { tablesOf } from "#db/catalog.ts";
import { knownMigrations, migrate } from "#db/migrate.ts";
import { openPool } from "#db/pool.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { backup } from "./backup.ts";
import { restore } from "./restore.ts";
import { asOwner, Beside, contents, withDatabase } from "./testing.ts";

/** An installation of every earlier Playhead: its tables, and in them what today's product writes as far as they had room for it. */

const STATES = [...(await knownMigrations()).keys()];
/** Made up by a migration, for each row another. */
const MADE_UP = ["arrival.id", "quarantine.first_at"];
const quiet = (): void => undefined;

let today: TestDatabase;
let directory: string;
/** Brought forward by one migration for each state; nothing is ever stored in it. */
let chain: string;
let tables: Awaited<ReturnType<typeof tablesOf>>;
let received: Map<string, string>;
let expected: unknown;
const beside = new Beside(() => today.ownerUrl);

/** Rows of every table as JSON. */
async function allRows(client: pg.Client): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ rows: string | null }>(`SELECT jsonb_agg(t)::text AS rows FROM ${name} t`);
    if (rows[0]?.rows != null) all.set(name, rows[0].rows);
  }
  return all;
}

/** What is read of the runs: every record byte for byte, sums, steps, findings and names. */
async function read(pool: pg.Pool): Promise<unknown> {
  const { records, run } = await everything(pool, 1, ["run"]);
  const of = async (table: string, order: string): Promise<unknown> =>
    (await pool.query(`SELECT * FROM ${table} WHERE project = 1 ORDER BY correlation_id, ${order}`)).rows;
  const [step, finding, names] = [
    await of("step", "position"),
    await of("finding", "step_id, ordinal"),
    await of("run_name", "kind, name"),
  ];
  return { records, run, step, finding, names };
}

beforeAll(async () => {
  today = await testDatabase();
  directory = await mkdtemp(path.join(tmpdir(), "playhead-upgrade-"));
  const store = testStore(today.collector);
  for (const scenario of ["loop", "conversation"]) await store.add(capture("otel-openai", scenario));
  await store.close();
  await analyseAll(today.collector);
  expected = await read(today.collector);
  tables = await asOwner(today.ownerUrl, tablesOf);
  received = await asOwner(today.ownerUrl, allRows);
  chain = await beside.make();
});
afterAll(async () => {
  await beside.dropAll();
  await rm(directory, { recursive: true, force: true });
  await today.close();
});

/** A value of any type that a migration may find. */
const SAMPLE: ReadonlyMap<string, string> = new Map([
  ["bytea", "decode('00112233445566778899aabbccddeeff','hex')"],
  ["date", "'2026-11-01'"],
  ["jsonb", "'{}'"],
  ["uuid", "gen_random_uuid()"],
  ["boolean", "false"],
]);
const COLUMNS = `SELECT attname AS column, format_type(atttypid, NULL) AS type, typcategory = 'A' AS array
  FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid WHERE attrelid = $1::regclass AND attname = ANY($2)`;

interface Column {
  column: string;
  type: string;
  array: boolean;
}

function sample({ type, array }: Column): string {
  if (array) return "'{}'";
  return SAMPLE.get(type) ?? (/time/.test(type) ? "now()" : /int|num|double|real/.test(type) ? "7" : "'x'");
}

/** What was received, and a row of anything in tables that nothing was received for. */
async function fill(client: pg.Client): Promise<void> {
  for (const { name, columns } of await tablesOf(client)) {
    const { rows } = await client.query<Column>(COLUMNS, [name, columns.filter((column) => isToday(name, column))]);
    const list = rows.map(({ column }) => `"${column}"`).join(", ");
    const from = received.has(name)
      ? `SELECT ${list} FROM jsonb_populate_recordset(NULL::${name}, $1)`
      : `VALUES (${rows.map(sample).join(", ")})`;
    await client.query(`INSERT INTO ${name} (${list}) ${from} ON CONFLICT DO NOTHING`, received.has(name) ? [received.get(name)] : []);
  }
}

const isToday = (table: string, column: string): boolean => tables.some(({ name, columns }) => name === table && columns.includes(column));

/** Starts today's product on it as `npm start` does, and gives what is read of it when everything is analysed. */
async function started(url: string): Promise<unknown> {
  const name = new URL(url).pathname.slice(1);
  const [collectorUrl, webUrl] = [withDatabase(today.collectorUrl, name), withDatabase(today.webUrl, name)];
  await prepareDatabase(url, directory, { collectorUrl, webUrl });
  const pool = openPool(collectorUrl, { name: "test", max: 4, statementMs: 30_000, lockMs: 5000 });
  return analyseAll(pool)
    .then(async () => read(pool))
    .finally(async () => pool.end());
}

test.each(STATES)(
  "an installation as of %s reads as one of today, brought up to date by itself; its backup gives the same",
  async (name) => {
    const at = STATES.indexOf(name);
    expect(await migrate(chain, new Set(STATES.slice(0, at + 1)))).toEqual([name]);
    const own = await beside.make(new URL(chain).pathname.slice(1));
    await asOwner(own, fill);
    const file = path.join(directory, name);
    await backup(own, file, "0.1.0", quiet);
    expect(await migrate(own)).toEqual(STATES.slice(at + 1));

    const restored = await beside.make();
    await restore(restored, file, quiet);
    expect(await contents(restored, MADE_UP)).toEqual(await contents(own, MADE_UP));
    expect(await started(own)).toEqual(expected);
    await beside.drop(restored);
    await beside.drop(own);
  },
);
