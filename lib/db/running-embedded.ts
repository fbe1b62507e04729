import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { OWNER } from "./embedded.ts";
import { SHARED_DIRECTORY } from "./embedded-binaries.ts";
import { secret } from "./secrets.ts";

/** Lines of postmaster.pid, counted from 0 (PostgreSQL's pidfile.h). */
const PORT = 3;

export interface RunningServer {
  /** The postmaster, from which all other processes of the server descend. */
  pid: number;
  /** The owner's connection string. */
  url: string;
}

/** The owner's connection string of the embedded server that runs on this data directory; undefined when none does. */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  return (await runningServer(dataDir))?.url;
}

/** The embedded server that runs on this data directory; undefined when none does. */
export async function runningServer(dataDir: string): Promise<RunningServer | undefined> {
  const home = path.resolve(dataDir);
  const shared = path.join(SHARED_DIRECTORY, createHash("sha256").update(home).digest("hex").slice(0, 16), "postgres");
  for (const directory of [path.join(home, "postgres"), shared]) {
    const lines = (await readFile(path.join(directory, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[PORT])];
    if (port > 0 && (await runs(pid, directory)))
      return { pid, url: `postgresql://${OWNER}:${await secret(home, "database-owner")}@127.0.0.1:${port}/postgres` };
  }
  return undefined;
}

/** The file outlives a crash. Where /proc is missing the connection itself will tell. */
async function runs(pid: number, directory: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  return command === undefined ? process.platform !== "linux" : command.includes(directory);
}
