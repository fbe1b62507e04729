import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { keepDatabase } from "#cli/start/keep-database.ts";
import type { KeptDatabase } from "#cli/start/keep-database.ts";
import { openPool } from "#db/pool.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { unreachable } from "#db/reach.ts";
import type { Chance } from "./chance.ts";
import type { Fault, Install } from "./install.ts";
import { keepCollector } from "./kept-collector.ts";
import type { KeptCollector } from "./kept-collector.ts";
import { openTcpGate } from "./tcp-gate.ts";
import type { TcpGate } from "./tcp-gate.ts";

/** Below what systems give to connections that go out: a collector that is killed must find its port free when it comes back. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
  await new Promise((resolve) => server.close(resolve));
  return free;
}

async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    if (await isFree(port)) return port;
  }
}

function through(gate: TcpGate, url: string): string {
  const changed = new URL(url);
  changed.hostname = "127.0.0.1";
  changed.port = String(gate.port);
  return changed.href;
}

/** SIGKILL of the postmaster; its backends end by themselves when they see it. */
async function killDatabase({ directory }: KeptDatabase): Promise<void> {
  const file = path.join(directory, "postmaster.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
  if (pid <= 1) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Nothing can be committed for a while: every connection of the pool is taken up by a transaction that waits. */
async function hold(ownerUrl: string, ms: number): Promise<void> {
  const pool = openPool(ownerUrl, { name: "torture", max: 1, statementMs: 30_000, lockMs: 5000 });
  try {
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("LOCK TABLE run IN EXCLUSIVE MODE");
      await sleep(ms);
      await client.query("ROLLBACK");
      client.release();
    } catch (error) {
      client.release(error as Error);
    }
  } catch {
    // The database is just away: that is a fault as well.
  } finally {
    await pool.end();
  }
}

function faultsOf(
  database: KeptDatabase,
  collectors: readonly [KeptCollector, ...KeptCollector[]],
  gate: TcpGate,
  chance: Chance,
): [Fault, ...Fault[]] {
  const kill = async (): Promise<void> => chance.pick(collectors).kill();
  return [
    { name: "SIGKILL of a collector", kill: true, strike: kill },
    { name: "SIGKILL of the database", kill: true, strike: () => killDatabase(database) },
    {
      name: "SIGKILL of the database and all collectors",
      kill: true,
      strike: async () => void (await Promise.all([killDatabase(database), ...collectors.map((each) => each.kill())])),
    },
    { name: "connections to the database cut", kill: false, strike: async () => gate.jolt() },
    { name: "no commit for 2 s", kill: false, strike: () => hold(database.url, 2000) },
  ];
}

/** An install whose way to the database can be cut, and whose collectors can be looked at. */
export interface OwnInstall extends Install {
  gate: TcpGate;
  /** host:port of OTLP/gRPC, one a collector. */
  grpc: readonly [string, ...string[]];
  /** The collectors' processes, as they are now. */
  pids(): number[];
}

/** Answers within this, or does not start at all. */
const START_MS = 60_000;

async function up(url: string): Promise<void> {
  for (const late = performance.now() + START_MS; ; await sleep(100)) {
    const ok = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    if (performance.now() > late) throw new Error("the collector did not start");
  }
}

/** A database and two collectors of our own in a directory that is thrown away. Needs no other install and harms none. */
export async function startOwnInstall(chance: Chance): Promise<OwnInstall> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "playhead-torture-"));
  chmodSync(dataDir, 0o711); // PostgreSQL runs under an account of its own when we are root.
  const database = await keepDatabase(dataDir, () => {});
  const { collectorUrl, webUrl } = await prepareDatabase(database.url, dataDir);
  const gate = await openTcpGate("127.0.0.1", Number(new URL(database.url).port));
  const env = { PLAYHEAD_DATA_DIR: dataDir, PLAYHEAD_LOG_LEVEL: "silent", PLAYHEAD_AUTH: "off" };
  const start = async (): Promise<KeptCollector> =>
    keepCollector(through(gate, collectorUrl), { http: await freePort(), grpc: await freePort() }, env);
  const collectors: [KeptCollector, KeptCollector] = [await start(), await start()];
  await Promise.all(collectors.map(({ url }) => up(url)));
  return {
    gate,
    pids: () => collectors.map((each) => each.pid()),
    collectors: [collectors[0].url, collectors[1].url],
    grpc: [collectors[0].grpc, collectors[1].grpc],
    headers: {},
    faults: faultsOf(database, collectors, gate, chance),
    collectorUrl,
    webUrl,
    databaseReady: async () => {
      while ((await unreachable(database.url)) !== undefined) await sleep(25);
    },
    stop: async () => {
      await Promise.all(collectors.map((each) => each.stop()));
      await gate.close();
      await database.stop();
      for (const place of [dataDir, path.dirname(database.directory)]) rmSync(place, { recursive: true, force: true });
    },
  };
}
