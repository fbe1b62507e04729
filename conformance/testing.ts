import { readFileSync } from "node:fs";
import pg from "pg";
import { openTcpGate } from "#cli/torture/tcp-gate.ts";
import type { TestDatabase } from "#db/testing.ts";
import { startCollectorProcess } from "#e2e/collector-process.ts";
import { getRaw } from "#read/get-raw.ts";
import { getRun } from "#read/get-run.ts";
import { lasting, storedSpans } from "./stored-spans.ts";
import type { Patient, ReadBack, StartOptions } from "./target.ts";

/** Support of tests: collectors as processes of their own, whose way to the database can be broken. */

const KEY = "conformance-admin-key-0123456789";
const MB = 1024 * 1024;

function environment({ keys = false, limitMb = 64, projectKbPerSecond = 0, origins }: StartOptions): NodeJS.Dict<string> {
  return {
    PLAYHEAD_AUTH: keys ? "on" : "off",
    PLAYHEAD_ADMIN_KEY: KEY,
    PLAYHEAD_MAX_BODY_MB: String(limitMb),
    PLAYHEAD_PROJECT_KB_PER_SECOND: String(projectKbPerSecond),
    ...(origins === undefined ? {} : { PLAYHEAD_BROWSER_ORIGINS: origins }),
  };
}

/** Pages of resident memory, from Linux' own table. */
const PAGE = 4096;
const memoryOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE;

/** Starts a collector on the database of a test. */
export async function startPatient(database: TestDatabase, options: StartOptions = {}): Promise<Patient> {
  const url = new URL(database.collectorUrl);
  const gate = await openTcpGate(url.hostname, Number(url.port));
  url.hostname = "127.0.0.1";
  url.port = String(gate.port);
  const collector = await startCollectorProcess(url.href, environment(options));
  let cut = false;
  return {
    target: { http: collector.url, grpc: collector.grpc, headers: {}, limit: (options.limitMb ?? 64) * MB },
    key: KEY,
    cutDatabase: async () => ((cut = true), gate.cut()),
    mendDatabase: async () => ((cut = false), gate.mend()),
    holdDatabase: () => hold(database.ownerUrl),
    terminate: () => collector.stop(),
    memory: () => memoryOf(collector.pid),
    stop: async () => {
      await collector.kill();
      if (!cut) await gate.close();
    },
  };
}

/** Whoever commits spans waits for the lock. */
async function hold(ownerUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("BEGIN; LOCK TABLE span IN EXCLUSIVE MODE");
  return async () => void (await client.query("COMMIT"), await client.end());
}

/** Reads back as the web app does, in its role. */
export function databaseReadBack({ web }: TestDatabase): ReadBack {
  const project = "default";
  return {
    spans: async (traceId, spanId) => {
      const raw = await getRaw({ project, correlationId: traceId, stepId: `${traceId}-${spanId}` }, web);
      return storedSpans(raw?.json() ?? "{}");
    },
    summary: async (traceId) => {
      const page = await getRun({ project, correlationId: traceId, limit: 1 }, web);
      return page === undefined ? undefined : lasting(page.run);
    },
  };
}
