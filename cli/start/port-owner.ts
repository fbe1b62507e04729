import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";

const LISTEN = "0A";

/** Inodes of the sockets that listen on a port, from Linux' own table. */
function listeningInodes(port: number): Set<string> {
  const inodes = new Set<string>();
  for (const table of ["/proc/net/tcp", "/proc/net/tcp6"])
    for (const line of readFileSync(table, "utf8").split("\n").slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === LISTEN && inode && Number.parseInt(local?.split(":")[1] ?? "", 16) === port) inodes.add(inode);
    }
  return inodes;
}

function holds(pid: string, inodes: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode !== undefined && inodes.has(inode);
    });
  } catch {
    return false; // Another user's process, or one that has just ended.
  }
}

/** The name of the program, not of its thread: Node calls its first thread MainThread. */
function programOf(pid: string): string {
  const [program = ""] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  return path.basename(program) || readFileSync(`/proc/${pid}/comm`, "utf8").trim();
}

/** Who listens on a port, in words such as `process 4711 (node)`; undefined where the system does not tell. */
export function portOwner(port: number): string | undefined {
  try {
    const inodes = listeningInodes(port);
    const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holds(name, inodes));
    return pid === undefined ? undefined : `process ${pid} (${programOf(pid)})`;
  } catch {
    return undefined; // No /proc: not Linux.
  }
}
