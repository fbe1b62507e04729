import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { SHARED_DIRECTORY, binaries } from "./embedded-binaries.ts";
import type { Binaries } from "./embedded-binaries.ts";
import { secret } from "./secrets.ts";
import { unprivileged } from "./unprivileged.ts";
import type { Account } from "./unprivileged.ts";

/** The PostgreSQL that `npm start` and the tests bring along. */
export interface Embedded {
  /** Connection string of the owner. */
  url: string;
  /** Where the data lies: under the data directory, or where PostgreSQL's account can go. */
  directory: string;
  /** Settles when the server has ended, with a sentence when it ended by itself. */
  ended: Promise<string | undefined>;
  /** Fast shutdown: connections are closed, everything committed is on disk. Safe to repeat. */
  stop(): Promise<void>;
}

export const OWNER = "playhead";
const START_MS = 60_000;
const STOP_MS = 20_000;

/**
 * Runs the server until standard input closes: when the process that started it dies in whatever way, the pipe closes and the
 * server shuts down, so that nothing is left running. SIGINT is PostgreSQL's fast shutdown.
 */
const WATCH = `exec 3<&0
"$@" 3<&- </dev/null & server=$!
(read -r _ <&3; kill -INT "$server") & watch=$!
wait "$server"; code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

const SETTINGS: Readonly<{ [name: string]: string }> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "256MB",
  wal_compression: "on",
  max_wal_size: "2GB",
  checkpoint_timeout: "10min",
  jit: "off",
  log_min_messages: "warning",
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A directory that only PostgreSQL's account can read, at a place that it can reach. */
async function reachable(dataDir: string, account: Account | undefined): Promise<string> {
  const wanted = path.join(dataDir, "postgres");
  await mkdir(wanted, { recursive: true });
  if (!account) return chmod(wanted, 0o700).then(() => wanted);
  const enter = (directory: string): boolean => spawnSync("test", ["-x", directory], { ...account, cwd: "/" }).status === 0;
  const directory = enter(dataDir)
    ? wanted
    : path.join(SHARED_DIRECTORY, createHash("sha256").update(dataDir).digest("hex").slice(0, 16), "postgres");
  await mkdir(directory, { recursive: true, mode: 0o755 });
  await chown(directory, account.uid, account.gid);
  await chmod(directory, 0o700);
  return directory;
}

/** A server that has just lost its parent needs a moment to shut down; one that does not go belongs to somebody else. */
async function unused(directory: string): Promise<void> {
  for (const end = Date.now() + STOP_MS; ; await sleep(100)) {
    const pid = Number((await readFile(path.join(directory, "postmaster.pid"), "utf8").catch(() => "")).split("\n")[0]);
    // After a crash of the machine the file may name a process that is none of ours. Where /proc is missing PostgreSQL finds out itself.
    const command = pid > 0 ? await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "") : "";
    if (!command.includes(directory)) return;
    if (Date.now() > end)
      throw new Error(`${directory} is in use by PostgreSQL process ${pid}: stop the other Playhead, or choose another PLAYHEAD_DATA_DIR`);
  }
}

async function majorOf(directory: string): Promise<string | undefined> {
  const version = await readFile(path.join(directory, "PG_VERSION"), "utf8").catch(() => undefined);
  return version?.trim();
}

async function initialise(programs: Binaries, directory: string, password: string, account: Account | undefined): Promise<void> {
  const file = `${directory}.password`;
  await writeFile(file, password, { mode: 0o600 });
  if (account) await chown(file, account.uid, account.gid);
  const made = spawnSync(
    programs.initdb,
    ["-D", directory, "-U", OWNER, `--pwfile=${file}`, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"],
    { ...account, cwd: "/", encoding: "utf8" },
  );
  await rm(file);
  if (made.status !== 0) throw new Error(`initdb failed in ${directory}: ${made.stderr}`, { cause: made.error });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ready(url: string, running: () => boolean, log: string): Promise<void> {
  for (const end = Date.now() + START_MS; Date.now() < end; await sleep(50)) {
    if (!running()) break;
    if (await answers(url)) return;
  }
  const tail = (await readFile(log, "utf8").catch(() => "")).trim().split("\n").slice(-5).join("\n");
  throw new Error(`The embedded PostgreSQL did not start; ${log} ends with:\n${tail}`);
}

function launch(programs: Binaries, directory: string, port: number, log: string, account: Account | undefined): ChildProcess {
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const out = openSync(log, "a");
  // Its own process group: Ctrl-C in a terminal must not stop the database before those who write to it.
  const child = spawn("sh", ["-c", WATCH, "sh", programs.postgres, "-D", directory, ...settings], {
    ...account,
    cwd: "/",
    detached: true,
    stdio: ["pipe", out, out],
  });
  closeSync(out);
  return child;
}

/**
 * Starts PostgreSQL on 127.0.0.1 with its data under `dataDir` and returns when it answers; port 0 takes a free one. Refuses a
 * data directory of another major version with the way out.
 */
export async function startEmbedded(dataDir: string, port: number): Promise<Embedded> {
  const account = unprivileged();
  const home = path.resolve(dataDir);
  const programs = await binaries(account);
  const directory = await reachable(home, account);
  await unused(directory);
  const password = await secret(home, "database-owner");
  const major = await majorOf(directory);
  if (major === undefined) await initialise(programs, directory, password, account);
  else if (major !== programs.version.split(".")[0])
    throw new Error(
      `${directory} holds data of PostgreSQL ${major}, this Playhead brings ${programs.version}: make a backup with the Playhead that wrote it and restore it here, or choose another PLAYHEAD_DATA_DIR`,
    );
  const at = port === 0 ? await freePort() : port;
  const log = path.join(home, "postgres.log");
  const child = launch(programs, directory, at, log, account);
  let stopping = false;
  const ended = new Promise<string | undefined>((resolve) =>
    child.once("exit", (code, signal) =>
      resolve(stopping ? undefined : `The embedded PostgreSQL ended by itself (${signal ?? code}); see ${log}`),
    ),
  );
  const stop = async (): Promise<void> => {
    stopping = true;
    child.stdin?.end();
    await ended;
  };
  const url = `postgresql://${OWNER}:${password}@127.0.0.1:${at}/postgres`;
  await ready(url, () => child.exitCode === null && child.signalCode === null, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, directory, ended, stop };
}
