import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { startEmbedded } from "#db/embedded.ts";
import type { Embedded } from "#db/embedded.ts";
import { cpuOf, cpuOfTree } from "./cpu.ts";
import { line, summary } from "./report.ts";
import type { Disk, Measurement } from "./report.ts";
import { SYSTEMS, diskOf } from "./systems.ts";
import type { Running, System } from "./systems.ts";
import { workload } from "./workload.ts";
import type { Workload } from "./workload.ts";

/**
 * `npm run bench`: the ingest of growing-context runs, from the socket to COMMIT. All systems run in turns, in the same rounds, on the
 * same PostgreSQL server; CPU is the operating system's count for client, server and every process of PostgreSQL.
 */

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    spans: { type: "string", default: "8000" },
    clients: { type: "string", default: "4" },
    only: { type: "string" },
  },
});
const [rounds, count, clients] = [Number(options.rounds), Number(options.spans), Number(options.clients)];
const RESULTS = fileURLToPath(new URL("results", import.meta.url));

async function post(agent: Agent, url: string, body: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const sent = httpRequest(
      url,
      { agent, method: "POST", headers: { "content-type": "application/x-protobuf", "content-length": body.length } },
      (response) => {
        response
          .resume()
          .once("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${response.statusCode}`))));
      },
    );
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
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** A system that runs from the first round to the last: a server that has been up for a while is what is measured, not its start. */
interface Contestant {
  system: System;
  ownerUrl: string;
  running: Running;
  /** Everything sent to it. */
  spans: number;
  spanBytes: number;
}

/** What was acknowledged must be there: rows and bytes are counted in the database, not in the client. */
async function verify({ system, ownerUrl, spans, spanBytes }: Contestant): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ rows: number; bytes: number }>(system.count);
  await client.end();
  if (rows[0]?.rows !== spans) throw new Error(`${system.name} holds ${rows[0]?.rows} of ${spans} spans`);
  if (system.name !== "jsonb" && rows[0].bytes !== spanBytes)
    throw new Error(`${system.name} holds ${rows[0].bytes} of ${spanBytes} bytes`);
}

/** Until the system has done what it does after answering, so that this is counted too and disturbs nobody else's turn. */
async function quiet(pid: number): Promise<void> {
  for (let tries = 0, before = cpuOfTree(pid); tries < 100; tries++) {
    await sleep(300);
    const now = cpuOfTree(pid);
    if (now - before < 0.02) return;
    before = now;
  }
}

async function measure(contestant: Contestant, round: number, load: Workload, postmaster: number): Promise<Measurement> {
  const { system, running } = contestant;
  const clocks = (): [number, number, number] => [cpuOf(process.pid), cpuOfTree(running.pid), cpuOfTree(postmaster)];
  const [before, started] = [clocks(), performance.now()];
  await send(running.url, load.requests);
  const seconds = (performance.now() - started) / 1000;
  await quiet(running.pid);
  const [client = 0, process_ = 0, postgres = 0] = clocks().map((cpu, at) => cpu - (before[at] ?? 0));
  contestant.spans += load.spans;
  contestant.spanBytes += load.spanBytes;
  await verify(contestant);
  return { system: system.name, round, spans: load.spans, otlpBytes: load.spanBytes, seconds, cpu: { client, server: process_, postgres } };
}

async function contest(server: Embedded, dataDir: string): Promise<Contestant[]> {
  const systems = SYSTEMS.filter(({ name }) => options.only === undefined || options.only.split(",").includes(name));
  const contestants: Contestant[] = [];
  for (const system of systems) {
    const ownerUrl = await freshDatabase(server, system.name);
    contestants.push({ system, ownerUrl, running: await system.start(ownerUrl, dataDir), spans: 0, spanBytes: 0 });
  }
  return contestants;
}

/** Rounds that are not counted: what has run for seconds is still being compiled. */
const WARM_UP = 3;

/** In each round every system gets the same bytes, each time another one first. */
async function play(contestants: Contestant[], postmaster: number): Promise<Measurement[]> {
  const results: Measurement[] = [];
  for (let round = 1 - WARM_UP; round <= rounds; round++) {
    const load = workload(count, round + WARM_UP);
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(turn + round + WARM_UP) % contestants.length];
      if (!contestant) continue;
      const result = await measure(contestant, round, load, postmaster);
      console.log(`round ${round}  ${line(result)}`);
      if (round > 0) results.push(result);
    }
  }
  return results;
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "playhead-bench-"));
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  const server = await startEmbedded(dataDir, 0);
  try {
    const postmaster = Number((await readFile(path.join(server.directory, "postmaster.pid"), "utf8")).split("\n")[0]);
    const contestants = await contest(server, dataDir);
    const results = await play(contestants, postmaster);
    const disks: Disk[] = [];
    for (const { system, running, ownerUrl, spanBytes } of contestants) {
      await running.stop();
      disks.push({ system: system.name, otlpBytes: spanBytes, tables: Object.fromEntries(await diskOf(ownerUrl)) });
    }
    await mkdir(RESULTS, { recursive: true });
    await writeFile(path.join(RESULTS, "ingest.json"), `${JSON.stringify({ results, disks }, undefined, 2)}\n`);
    console.log(`\n${summary(results, disks)}`);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
