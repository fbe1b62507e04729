import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { testDatabaseUrl } from "#config";
import { startEmbedded } from "./embedded.ts";
import { openPool } from "./pool.ts";
import { prepareDatabase } from "./prepare.ts";
import type { RoleUrls } from "./roles.ts";

/**
 * A real PostgreSQL for `*.db.test.ts`: one server for the run, one migrated template, one clone of it for each file. The embedded server,
 * or the one that PLAYHEAD_TEST_DATABASE_URL names: another version.
 */

const TEMPLATE = "playhead_template";

interface Server extends RoleUrls {
  ownerUrl: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    server: Server;
  }
}

export interface TestDatabase extends RoleUrls {
  ownerUrl: string;
  /** Pools in the two roles, as the processes open them. */
  collector: pg.Pool;
  web: pg.Pool;
  /** Drops the database. Throws when a connection of the test was left open. */
  close(): Promise<void>;
}

function at(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function run(url: string, ...statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const results: pg.QueryResult[] = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
}

/** Where Linux keeps files in memory, and how much room there must be. */
const MEMORY = "/dev/shm";
const ROOM_BYTES = 4 * 1024 ** 3;

/** In memory where there is room: the server waits for its disk as in the product, and that disk is at once. */
async function dataPlace(): Promise<string> {
  const room = await statfs(MEMORY).catch(() => undefined);
  return room !== undefined && room.bavail * room.bsize > ROOM_BYTES ? MEMORY : tmpdir();
}

/** Vitest's global set-up of the db tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(await dataPlace(), "playhead-test-"));
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  const external = testDatabaseUrl();
  const server = external === undefined ? await startEmbedded(dataDir, 0) : { url: at(external, "postgres"), stop: async () => undefined };
  await run(server.url, `DROP DATABASE IF EXISTS ${TEMPLATE}`, `CREATE DATABASE ${TEMPLATE} TEMPLATE template0`);
  const ownerUrl = at(server.url, TEMPLATE);
  const { collectorUrl, webUrl } = await prepareDatabase(ownerUrl, dataDir);
  project.provide("server", { ownerUrl, collectorUrl, webUrl });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** A backend is gone some milliseconds after its client; one that is still there after this was left open. */
const FAREWELL_MS = 2000;

async function leftOpen(ownerUrl: string, name: string): Promise<string[]> {
  for (const end = Date.now() + FAREWELL_MS; ; await sleep(20)) {
    const [result] = await run(ownerUrl, `SELECT application_name AS name, query FROM pg_stat_activity WHERE datname = '${name}'`);
    const open = (result?.rows ?? []).map((row: { name: string; query: string }) => `${row.name}: ${row.query}`);
    if (open.length === 0 || Date.now() > end) return open;
  }
}

/** A database of one's own, empty and migrated. Call it in `beforeAll` and `close()` in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { inject } = await import("vitest");
  const server = inject("server");
  const name = `playhead_test_${randomBytes(6).toString("hex")}`;
  const admin = at(server.ownerUrl, "postgres");
  await run(admin, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const urls = { ownerUrl: at(server.ownerUrl, name), collectorUrl: at(server.collectorUrl, name), webUrl: at(server.webUrl, name) };
  const collector = openPool(urls.collectorUrl, { name: "collector", max: 8, statementMs: 30_000, lockMs: 10_000 });
  const web = openPool(urls.webUrl, { name: "web", max: 4, statementMs: 30_000, lockMs: 10_000 });
  const close = async (): Promise<void> => {
    await Promise.all([collector.end(), web.end()]);
    const open = await leftOpen(admin, name);
    await run(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    if (open.length > 0) throw new Error(`The test left connections open:\n${open.join("\n")}`);
  };
  return { ...urls, collector, web, close };
}

/**
 * Rows that the database has read of these tables so far, by index or from end to end. Each connection of the pool keeps counters of its
 * own, which it gives away before it answers (one that idles would take ten seconds).
 */
export async function rowsRead(pool: pg.Pool, tables: readonly string[]): Promise<number> {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, async () => pool.connect()));
  for (const client of clients) await client.query("SELECT pg_stat_force_next_flush()");
  for (const client of clients) client.release();
  const text = `SELECT (SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes WHERE relname = ANY($1))::int
    + (SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_user_tables WHERE relname = ANY($1))::int AS n`;
  return (await pool.query<{ n: number }>(text, [tables])).rows[0]?.n ?? 0;
}
