import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { root } from "./places.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** The parent of a process, where the system tells (Linux). The name in brackets may hold spaces, so look behind it. */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[1];
  } catch {
    return undefined;
  }
}

/** Who started us: npm runs a shell that runs us. A killed npm leaves the shell behind, with another parent. */
const starters = () => `${process.ppid} ${parentOf(process.ppid)}`;

/** Under npm we also end when npm is killed. Started by hand we do not: `nohup node scripts/start.mjs &` may outlive its shell. */
function whenNpmIsGone(act) {
  const first = starters();
  return process.env.npm_lifecycle_event ? setInterval(() => starters() !== first && act(), 1000) : undefined;
}

/**
 * Runs Node 24 in our place: same terminal, our signals handed on, its exit code ours. The IPC channel closes when we are gone,
 * however that happens: that tells the child to stop. On Ctrl-C the child may get the signal twice, from the terminal and from us.
 */
export function handOver(node, args, env = {}, cwd = root) {
  const child = spawn(node, args, { cwd, stdio: ["inherit", "inherit", "inherit", "ipc"], env: { ...process.env, ...env } });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  const watch = whenNpmIsGone(() => child.connected && child.disconnect());
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 1));
    });
  });
}
