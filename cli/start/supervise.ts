import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";

/** A process that must be running as long as the product is. */
export interface Service {
  name: string;
  /** Arguments of Node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** File that takes its output. */
  log: string;
  /** Told when it ended although nobody asked: in how many milliseconds it starts again, and the last lines it wrote. */
  onCrash(how: string, againInMs: number, lastLines: string): void;
}

export interface Supervised {
  /** Ends it: SIGTERM, then SIGKILL when it has not gone after 15 s. Safe to repeat. */
  stop(): Promise<void>;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A process that lived this long is healthy: the next crash waits the first time again. */
const HEALTHY_MS = 60_000;
const STOP_MS = 15_000;

function launch(service: Service): ChildProcess {
  const out = openSync(service.log, "a");
  // Its own process group, so that Ctrl-C reaches only us and we stop things in order. The IPC channel closes when we are gone,
  // and follow-parent.ts, loaded first, then ends the process: nothing is left running even after SIGKILL.
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", "#cli/start/follow-parent.ts", ...service.args],
    {
      env: service.env,
      detached: true,
      stdio: ["ignore", out, out, "ipc"],
    },
  );
  closeSync(out);
  return child;
}

const lastLines = (file: string): string => readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n");

/** Runs a service and starts it again with growing waits whenever it ends by itself. */
export function supervise(service: Service): Supervised {
  let stopping = false;
  let wait = FIRST_WAIT_MS;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess;

  const start = (): void => {
    const began = Date.now();
    child = launch(service);
    child.once("exit", (code, signal) => {
      if (stopping) return;
      wait = Date.now() - began > HEALTHY_MS ? FIRST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS);
      service.onCrash(String(signal ?? code), wait, lastLines(service.log));
      timer = setTimeout(start, wait);
    });
  };
  start();

  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await gone;
      clearTimeout(force);
    },
  };
}
