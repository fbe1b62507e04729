import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connection } from "#cli/connection.ts";
import { Trouble } from "#cli/trouble.ts";
import { config } from "#config";
import { unreachable } from "#db/reach.ts";
import { ensureRoles } from "#db/roles.ts";
import { runningServer } from "#db/running-embedded.ts";
import type { Fault, Install } from "./install.ts";

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** The processes of this machine, from Linux' own table. One that ends meanwhile is left out. */
function processes(): Process[] {
  return readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid)) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return [{ pid, parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]), command }];
    } catch {
      return [];
    }
  });
}

/** The first of a process's descendants whose command line is such a one. Nothing else on the machine is ever touched. */
function descendant(root: number, command: RegExp): number | undefined {
  const all = processes();
  const family = new Set([root]);
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.find((each) => each.pid !== root && family.has(each.pid) && command.test(each.command))?.pid;
}

/** A process that was killed before may take a while to be there again. */
const THERE_MS = 120_000;

/** What `find` finds, as soon as it does: a kill that hits nothing would be counted and say nothing. */
async function found<T>(what: string, find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const late = performance.now() + THERE_MS; performance.now() < late; await sleep(50)) {
    const it = await find();
    if (it !== undefined) return it;
  }
  throw new Error(`The ${what} was not there for ${THERE_MS / 1000} s`);
}

type Find = () => number | undefined | Promise<number | undefined>;

function killing(name: string, find: Find, back: () => Promise<true | undefined> = async () => true): Fault {
  const strike = async (): Promise<void> => {
    process.kill(await found(name, find), "SIGKILL");
    await found(name, back);
  };
  return { name: `SIGKILL of the ${name}`, kill: true, strike };
}

/** `next start` gives itself another name than the one that it was started with. */
const WEB_APP = /^next-server|node_modules\/next\/dist\/bin\/next/;

async function answers(url: string): Promise<true | undefined> {
  const ok = await fetch(url).then(
    (response) => response.ok,
    () => false,
  );
  return ok || undefined;
}

function supervisorOf(dataDir: string): number {
  try {
    return Number(readFileSync(path.join(dataDir, "playhead.pid"), "utf8"));
  } catch (cause) {
    throw new Trouble(`No Playhead runs on ${dataDir}: start it with \`npm start\` in the same environment, or leave out --running.`, {
      cause,
    });
  }
}

/** The running product of this configuration with its embedded database: its own supervisor brings back what is killed. */
export async function startRunningInstall(): Promise<Install> {
  const { dataDir } = config();
  const supervisor = supervisorOf(dataDir);
  const server = await runningServer(dataDir);
  if (server === undefined)
    throw new Trouble("The product runs on a database of its own (DATABASE_URL), which is not ours to kill; leave out --running.");
  const { collectorUrl, webUrl } = await ensureRoles(server.url, dataDir);
  const { web, otlpHttp, headers } = connection();
  return {
    collectors: [otlpHttp],
    headers,
    faults: [
      killing("collector", () => descendant(supervisor, /collector\/main\.ts/)),
      killing("database", async () => (await runningServer(dataDir))?.pid),
      killing(
        "web app",
        () => descendant(supervisor, WEB_APP),
        () => answers(`${web}/api/health`),
      ),
    ],
    collectorUrl,
    webUrl,
    databaseReady: async () => {
      while ((await unreachable(server.url)) !== undefined) await sleep(50);
    },
    stop: async () => {},
  };
}
