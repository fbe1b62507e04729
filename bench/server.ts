import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbedded } from "#db/embedded.ts";
import type { Embedded } from "#db/embedded.ts";
import { openPool } from "#db/pool.ts";
import { prepareDatabase } from "#db/prepare.ts";

/** A server of a benchmark's own. `data` = where it stays and is used again; without it, it goes when `use` has ended. */
export async function withServer<T>(name: string, use: (server: Embedded, dataDir: string) => Promise<T>, data?: string): Promise<T> {
  const dataDir = data ?? (await mkdtemp(path.join(tmpdir(), `playhead-${name}-`)));
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  try {
    const server = await startEmbedded(dataDir, 0);
    try {
      return await use(server, dataDir);
    } finally {
      await server.stop();
    }
  } finally {
    if (data === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

/** Playhead's database, asked in each of its roles. */
export interface BenchDatabase {
  collectorUrl: string;
  webUrl: string;
  collector: pg.Pool;
  web: pg.Pool;
  owner: pg.Client;
  dataDir: string;
}

const LIMITS = { max: 4, statementMs: 600_000, lockMs: 10_000 };

/** As `withServer`, with Playhead's tables. */
export async function withDatabase(name: string, use: (database: BenchDatabase) => Promise<void>, data?: string): Promise<void> {
  const onServer = async (server: Embedded, dataDir: string): Promise<void> => {
    const { collectorUrl, webUrl } = await prepareDatabase(server.url, dataDir);
    const collector = openPool(collectorUrl, { ...LIMITS, name: "bench" });
    const web = openPool(webUrl, { ...LIMITS, name: "bench-web" });
    const owner = new pg.Client({ connectionString: server.url });
    await owner.connect();
    try {
      await use({ collectorUrl, webUrl, collector, web, owner, dataDir });
    } finally {
      await Promise.all([collector.end(), web.end(), owner.end()]);
    }
  };
  await withServer(name, onServer, data);
}
