import { spawn } from "node:child_process";
import os from "node:os";
import { root } from "./places.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Under npm we also end when npm is killed. Started by hand we do not: `nohup node scripts/start.mjs &` may outlive its shell. */
function whenNpmIsGone(act) {
  const parent = process.ppid;
  return process.env.npm_lifecycle_event ? setInterval(() => process.ppid !== parent && act(), 1000) : undefined;
}

/**
 * Runs Node 24 in our place: same terminal, our signals handed on, its exit code ours. The IPC channel closes when we are gone,
 * however that happens: that tells the child to stop. On Ctrl-C the child may get the signal twice, from the terminal and from us.
 */
export function handOver(node, args, env = {}) {
  const child = spawn(node, args, { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"], env: { ...process.env, ...env } });
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
