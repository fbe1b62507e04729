import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

/** CPU seconds from the operating system (/proc), which counts what a process's own clock would not see. */

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

interface Stat {
  parent: number;
  /** Its own time. */
  own: number;
  /** That of its children that have ended. */
  ended: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1] ?? 0, own: (user + system) / TICKS, ended: (endedUser + endedSystem) / TICKS };
  } catch {
    return undefined; // it has ended meanwhile: its parent counts it
  }
}

function readAll(): Map<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync("/proc")) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat) stats.set(Number(name), stat);
  }
  return stats;
}

/** A process that ends while its parent has been read already would be counted by neither: then all are read again. */
function all(): Map<number, Stat> {
  for (let stats = readAll(); ; stats = readAll()) {
    const now = new Set(readdirSync("/proc"));
    if ([...stats.keys()].every((pid) => now.has(String(pid)))) return stats;
  }
}

/** CPU seconds that `root` and everything it started have used so far, ended children included. */
export function cpuOfTree(root: number): number {
  const stats = all();
  let total = 0;
  const add = (pid: number): void => {
    const stat = stats.get(pid);
    if (!stat) return;
    total += stat.own + stat.ended;
    for (const [child, { parent }] of stats) if (parent === pid) add(child);
  };
  add(root);
  return total;
}

/** CPU seconds of one process alone. */
export function cpuOf(pid: number): number {
  return statOf(pid)?.own ?? 0;
}
