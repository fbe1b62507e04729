import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connection } from "#cli/connection.ts";
import { Trouble } from "#cli/trouble.ts";
import { config } from "#config";
import { unreachable } from "#db/reach.ts";
import { ensureRoles } from "#db/roles.ts";
import { runningEmbedded } from "#db/running-embedded.ts";
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

/** All that descend from a process, and whose command line holds a text. Nothing else on the machine is ever touched. */
function descendants(root: number, text: string): number[] {
  const all = processes();
  const family = new Set([root]);
  for (let before = 0; before < family.size;) {
    before = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid, command }) => pid !== root && family.has(pid) && command.includes(text)).map(({ pid }) => pid);
}

function killing(name: string, root: number, text: string): Fault {
  const strike = async (): Promise<void> => {
    const [pid] = descendants(root, text);
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  };
  return { name: `SIGKILL of the ${name}`, kill: true, strike };
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
  const ownerUrl = await runningEmbedded(dataDir);
  if (ownerUrl === undefined)
    throw new Trouble("The product runs on a database of its own (DATABASE_URL), which is not ours to kill; leave out --running.");
  const { collectorUrl, webUrl } = await ensureRoles(ownerUrl, dataDir);
  const { otlpHttp, headers } = connection();
  return {
    collectors: [otlpHttp],
    headers,
    faults: [
      killing("collector", supervisor, "collector/main.ts"),
      killing("database", supervisor, "postgres"),
      killing("web app", supervisor, "node_modules/next"),
    ],
    collectorUrl,
    webUrl,
    databaseReady: async () => {
      while ((await unreachable(ownerUrl)) !== undefined) await sleep(50);
    },
    stop: async () => {},
  };
}
