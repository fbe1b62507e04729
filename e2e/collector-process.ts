import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { compiledIn } from "#cli/start/services.ts";

/** The collector as its own process on a given database. */
export interface CollectorProcess {
  url: string;
  /** host:port of OTLP/gRPC. */
  grpc: string;
  pid: number;
  /** SIGKILL: no time for anything. */
  kill(): Promise<void>;
  /** SIGTERM. */
  stop(): Promise<void>;
}

const START_MS = 30_000;

/** As the product starts them, from code that is compiled already: tests start many. */
export const COMPILED = compiledIn("node_modules/.cache");

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

/** Starts it, with more environment when asked, and returns when it answers. */
export async function startCollectorProcess(databaseUrl: string, more: NodeJS.Dict<string> = {}): Promise<CollectorProcess> {
  const [http, grpc] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    ...COMPILED,
    PLAYHEAD_COLLECTOR_DATABASE_URL: databaseUrl,
    OTLP_HTTP_PORT: `${http}`,
    OTLP_GRPC_PORT: `${grpc}`,
    PLAYHEAD_LOG_LEVEL: "silent",
    ...more,
  };
  const child = spawn(process.execPath, ["collector/main.ts"], { env, stdio: "ignore" });
  const url = `http://127.0.0.1:${http}`;
  for (const late = Date.now() + START_MS; ; await sleep(50)) {
    const ok = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok)
      return { url, grpc: `127.0.0.1:${grpc}`, pid: child.pid ?? 0, kill: () => end(child, "SIGKILL"), stop: () => end(child, "SIGTERM") };
    if (child.exitCode !== null || Date.now() > late) throw new Error(`The collector did not start (exit code ${child.exitCode})`);
  }
}
