import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync, closeSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#e2e/collector-process.ts";

/** OpenTelemetry's Collector in front of Playhead: what it takes lies in a queue on disk until Playhead has it. */
export interface OtelCollector {
  /** What comes in here goes on over OTLP/HTTP. */
  http: string;
  /** host:port; what comes in here goes on over OTLP/gRPC. */
  grpc: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

const START_MS = 60_000;
const RETRY = { initial_interval: "500ms", max_interval: "2s", max_elapsed_time: "0s" };
const QUEUE = { storage: "file_storage", queue_size: 100_000 };

/** Its configuration; JSON is YAML. */
function configuration(folder: string, ports: { http: number; grpc: number }, to: { http: string; grpc: string }): object {
  const sending = { retry_on_failure: RETRY, sending_queue: QUEUE };
  return {
    extensions: { file_storage: { directory: path.join(folder, "queue") } },
    receivers: {
      "otlp/http": { protocols: { http: { endpoint: `127.0.0.1:${ports.http}` } } },
      "otlp/grpc": { protocols: { grpc: { endpoint: `127.0.0.1:${ports.grpc}` } } },
    },
    exporters: {
      otlphttp: { endpoint: to.http, ...sending },
      otlp: { endpoint: to.grpc, tls: { insecure: true }, ...sending },
    },
    service: {
      extensions: ["file_storage"],
      telemetry: { metrics: { level: "none" } },
      pipelines: {
        "traces/http": { receivers: ["otlp/http"], exporters: ["otlphttp"] },
        "traces/grpc": { receivers: ["otlp/grpc"], exporters: ["otlp"] },
      },
    },
  };
}

/** It answers an empty export when it listens. */
async function listens(url: string): Promise<boolean> {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  return fetch(`${url}/v1/traces`, request).then(
    (response) => response.ok,
    () => false,
  );
}

/** Starts it with its queue and its log in `folder`; `kill` is SIGKILL, and `start` goes on with the same queue. */
export async function startOtelCollector(program: string, folder: string, to: { http: string; grpc: string }): Promise<OtelCollector> {
  const ports = { http: await freePort(), grpc: await freePort() };
  mkdirSync(path.join(folder, "queue"), { recursive: true });
  const [file, log, http] = [path.join(folder, "collector.json"), path.join(folder, "collector.log"), `http://127.0.0.1:${ports.http}`];
  writeFileSync(file, JSON.stringify(configuration(folder, ports, to)));
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const out = openSync(log, "a");
    child = spawn(program, ["--config", `file:${file}`], { stdio: ["ignore", out, out] });
    closeSync(out);
    for (const late = performance.now() + START_MS; !(await listens(http)); await sleep(100))
      if (child.exitCode !== null || performance.now() > late)
        throw new Error(`the Collector did not start:\n${readFileSync(log, "utf8")}`);
  };
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  await start();
  return { http, grpc: `127.0.0.1:${ports.grpc}`, kill, start };
}
