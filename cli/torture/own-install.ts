import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { keepDatabase } from "#cli/start/keep-database.ts";
import { compiledIn } from "#cli/start/services.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { unreachable } from "#db/reach.ts";
import { Trouble } from "#cli/trouble.ts";
import type { Chance } from "./chance.ts";
import type { Install } from "./install.ts";
import { keepCollector } from "./kept-collector.ts";
import type { KeptCollector } from "./kept-collector.ts";
import { faultsOf } from "./own-faults.ts";
import { mountSmallDisk } from "./small-disk.ts";
import type { SmallDisk } from "./small-disk.ts";
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

/** Where the data of an install lies. */
interface Place {
  dataDir: string;
  disk?: SmallDisk;
}

function ownPlace(small: boolean): Place {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "playhead-torture-"));
  chmodSync(dataDir, 0o711); // PostgreSQL runs under an account of its own when we are root.
  if (!small) return { dataDir };
  const disk = mountSmallDisk(dataDir);
  if (!("why" in disk)) return { dataDir, disk };
  rmSync(dataDir, { recursive: true });
  throw new Trouble(`A disk that can be filled cannot be made here: ${disk.why}`);
}

/**
 * A database and two collectors of our own in a directory that is thrown away. Needs no other install and harms none. `smallDisk`: on a file
 * system that can be full, which takes the right to mount; throws Trouble without it.
 */
export async function startOwnInstall(chance: Chance, { smallDisk = false } = {}): Promise<OwnInstall> {
  const { dataDir, ...place } = ownPlace(smallDisk);
  const database = await keepDatabase(dataDir, () => {});
  const { collectorUrl, webUrl } = await prepareDatabase(database.url, dataDir);
  const gate = await openTcpGate("127.0.0.1", Number(new URL(database.url).port));
  const env = { ...compiledIn(dataDir), PLAYHEAD_DATA_DIR: dataDir, PLAYHEAD_LOG_LEVEL: "silent", PLAYHEAD_AUTH: "off" };
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
    faults: faultsOf({ database, collectors, gate, ...place }, chance),
    collectorUrl,
    webUrl,
    databaseReady: async () => {
      while ((await unreachable(database.url)) !== undefined) await sleep(25);
    },
    stop: async () => {
      await Promise.all(collectors.map((each) => each.stop()));
      await gate.close();
      await database.stop();
      place.disk?.unmount();
      for (const each of [dataDir, path.dirname(database.directory)]) rmSync(each, { recursive: true, force: true });
    },
  };
}
