import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#e2e/collector-process.ts";

/** The built product on free ports with an empty data directory, as `npm start` runs it. */
export interface Product {
  web: string;
  otlpHttp: string;
  dataDir: string;
  /** What stands on the terminal by now. */
  said(): string;
  stop(): Promise<void>;
}

const START_MS = 120_000;

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** Starts the product, with more environment when asked, and returns when it answers. Throws with what it said when it does not. */
export async function startProduct(more: NodeJS.Dict<string> = {}): Promise<Product> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "playhead-e2e-"));
  await chmod(dataDir, 0o711); // PostgreSQL runs under an account of its own when we are root.
  const [port, otlpHttp, otlpGrpc] = [await freePort(), await freePort(), await freePort()];
  const env = {
    ...process.env,
    ...more,
    PLAYHEAD_DATA_DIR: dataDir,
    PORT: `${port}`,
    OTLP_HTTP_PORT: `${otlpHttp}`,
    OTLP_GRPC_PORT: `${otlpGrpc}`,
  };
  const child = spawn(process.execPath, ["cli/playhead.ts", "start"], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  const web = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + START_MS; !(await answers(`${web}/api/health`)); await sleep(200)) {
    if (child.exitCode === null && Date.now() < end) continue;
    await stop();
    throw new Error(`The product did not start:\n${said}`);
  }
  return { web, otlpHttp: `http://127.0.0.1:${otlpHttp}`, dataDir, said: () => said, stop };
}
