import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** A collector that is started again at once whenever it ends. */
export interface KeptCollector {
  url: string;
  /** host:port of OTLP/gRPC. */
  grpc: string;
  /** The process that runs now. */
  pid(): number;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface Ports {
  http: number;
  grpc: number;
}

/** Told of every start, so that a process that never comes up is seen. */
export function keepCollector(databaseUrl: string, { http, grpc }: Ports, env: NodeJS.Dict<string>): KeptCollector {
  let stopping = false;
  let child: ChildProcess;
  const start = (): void => {
    child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", "#cli/start/follow-parent.ts", "collector/main.ts"],
      {
        env: { ...process.env, ...env, PLAYHEAD_COLLECTOR_DATABASE_URL: databaseUrl, OTLP_HTTP_PORT: `${http}`, OTLP_GRPC_PORT: `${grpc}` },
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      },
    );
    child.once("exit", () => void (stopping || start()));
  };
  start();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const now = child;
    if (now.exitCode !== null || now.signalCode !== null) return;
    const gone = once(now, "exit");
    now.kill(signal);
    await gone;
  };
  return {
    url: `http://127.0.0.1:${http}`,
    grpc: `127.0.0.1:${grpc}`,
    pid: () => child.pid ?? 0,
    kill: () => end("SIGKILL"),
    stop: async () => {
      stopping = true;
      await Promise.race([end("SIGTERM"), sleep(15_000)]);
      await end("SIGKILL");
    },
  };
}
