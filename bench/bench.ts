import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbedded } from "#db/embedded.ts";
import type { Embedded } from "#db/embedded.ts";
import { cpuOf, cpuOfTree } from "./cpu.ts";
import { median, table } from "./report.ts";
import type { Measurement } from "./report.ts";
import { SYSTEMS, diskOf } from "./systems.ts";
import type { System } from "./systems.ts";
import { workload } from "./workload.ts";
import type { Workload } from "./workload.ts";

/**
 * `npm run bench`: the ingest of growing-context runs, from the socket to COMMIT. All systems run in turns, in the same rounds, on the
 * same PostgreSQL server; CPU is the operating system's count for client, server and every process of PostgreSQL.
 */

const { values: options } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, spans: { type: "string", default: "8000" }, clients: { type: "string", default: "4" }, only: { type: "string" } },
});
const [rounds, count, clients] = [Number(options.rounds), Number(options.spans), Number(options.clients)];
const RESULTS = fileURLToPath(new URL("results", import.meta.url));

async function post(agent: Agent, url: string, body: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const sent = httpRequest(url, { agent, method: "POST", headers: { "content-type": "application/x-protobuf", "content-length": body.length } }, (response) => {
      response.resume().once("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${response.statusCode}`))));
    });
    sent.once("error", reject).end(body);
  });
}

/** All requests, `clients` of them at a time; returns when the last one is acknowledged. */
async function send(url: string, requests: readonly Uint8Array[]): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const queue = [...requests];
  const client = async (): Promise<void> => {
    for (let body = queue.shift(); body; body = queue.shift()) await post(agent, url, body);
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
}

async function freshDatabase(server: Embedded, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${name}`);
  await client.query("CHECKPOINT");
  await client.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** Spans sent before the clocks are read: a process that has run for a while is what is measured, not its start. */
const WARM_UP = 5000;

/** What was acknowledged must be there: rows and bytes are counted in the database, not in the client. */
async function verify(ownerUrl: string, system: System, ...loads: Workload[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ rows: number; bytes: number }>(system.count);
  await client.end();
  const spans = loads.reduce((sum, load) => sum + load.spans, 0);
  const bytes = loads.reduce((sum, load) => sum + load.spanBytes, 0);
  if (rows[0]?.rows !== spans) throw new Error(`${system.name} holds ${rows[0]?.rows} of ${spans} spans`);
  if (system.name !== "jsonb" && rows[0].bytes !== bytes) throw new Error(`${system.name} holds ${rows[0].bytes} of ${bytes} bytes`);
}

async function measure(system: System, round: number, load: Workload, server: Embedded, dataDir: string): Promise<Measurement> {
  const ownerUrl = await freshDatabase(server, "bench");
  const running = await system.start(ownerUrl, dataDir);
  const warmUp = workload(WARM_UP, 1000 + round);
  await send(running.url, warmUp.requests);
  const postmaster = Number((await readFile(path.join(server.directory, "postmaster.pid"), "utf8")).split("\n")[0]);
  const clocks = (): [number, number, number] => [cpuOf(process.pid), cpuOfTree(running.pid), cpuOfTree(postmaster)];
  const [before, started] = [clocks(), performance.now()];
  await send(running.url, load.requests);
  const seconds = (performance.now() - started) / 1000;
  const after = clocks();
  await running.stop();
  await verify(ownerUrl, system, warmUp, load);
  const disk = Object.fromEntries(await diskOf(ownerUrl));
  const [client, process_, postgres] = after.map((cpu, at) => cpu - (before[at] ?? 0));
  return { system: system.name, round, spans: load.spans, otlpBytes: load.spanBytes, storedBytes: load.spanBytes + warmUp.spanBytes, seconds, cpu: { client: client ?? 0, server: process_ ?? 0, postgres: postgres ?? 0 }, disk };
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "playhead-bench-"));
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  const server = await startEmbedded(dataDir, 0);
  const results: Measurement[] = [];
  const systems = SYSTEMS.filter(({ name }) => options.only === undefined || options.only.split(",").includes(name));
  try {
    for (let round = 1; round <= rounds; round++) {
      const load = workload(count, round);
      const turn = systems.map((_, at) => systems[(at + round) % systems.length]).filter((system) => system !== undefined);
      for (const system of turn) {
        const result = await measure(system, round, load, server, dataDir);
        results.push(result);
        console.log(`round ${round}  ${table([result])}`);
      }
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  await mkdir(RESULTS, { recursive: true });
  await writeFile(path.join(RESULTS, "ingest.json"), `${JSON.stringify(results, undefined, 2)}\n`);
  console.log(`\nmedian of ${rounds} rounds, ${results[0]?.spans} spans of ${((results[0]?.otlpBytes ?? 0) / (results[0]?.spans ?? 1) / 1000).toFixed(1)} kB each\n${table(median(results), true)}`);
}

await main();
