import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { ask, enter } from "./arena.ts";
import type { Arena, Contestant } from "./arena.ts";
import { cpuOf, cpuOfTree } from "./cpu.ts";
import { line } from "./report.ts";
import type { Disk, Measurement } from "./report.ts";
import { send } from "./send.ts";
import { diskOf } from "./systems.ts";
import type { System } from "./systems.ts";
import type { Workload } from "./workload.ts";

/**
 * All systems in turns, in the same rounds, on the same server, with the same bytes. CPU is the operating system's count for client,
 * server and every process of PostgreSQL; what was acknowledged is counted in the database.
 */

export interface Contest {
  systems: readonly System[];
  /** What is sent in a round; rounds differ by their IDs. */
  load: (round: number) => Workload;
  rounds: number;
  /** Rounds that are not counted: what has run for seconds is still being compiled. */
  warmUp: number;
  clients: number;
}

export interface Result {
  results: Measurement[];
  disks: Disk[];
}

async function verify({ system, ownerUrl, spans, spanBytes }: Contestant): Promise<void> {
  const [found] = await ask<{ rows: number; bytes: number }>(ownerUrl, system.count);
  if (found?.rows !== spans) throw new Error(`${system.name} holds ${found?.rows} of ${spans} spans`);
  if (system.keepsBytes && found.bytes !== spanBytes) throw new Error(`${system.name} holds ${found.bytes} of ${spanBytes} bytes`);
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

async function measure(
  contestant: Contestant,
  load: Workload,
  at: { round: number; clients: number; postmaster: number },
): Promise<Measurement> {
  const { system, running } = contestant;
  const gzip = system.gzip === true;
  // Compressing is the exporter's work and not measured.
  const requests = gzip ? load.requests.map((body) => gzipSync(body)) : load.requests;
  const clocks = (): [number, number, number] => [cpuOf(process.pid), cpuOfTree(running.pid), cpuOfTree(at.postmaster)];
  const [before, started] = [clocks(), performance.now()];
  await send(running.url, requests, { path: "/v1/traces", gzip, clients: at.clients });
  const seconds = (performance.now() - started) / 1000;
  await quiet(running.pid);
  // What it dirtied is written on its own account, and not in the next one's turn.
  await ask(contestant.ownerUrl, "CHECKPOINT");
  await quiet(at.postmaster);
  const [client = 0, server = 0, postgres = 0] = clocks().map((cpu, n) => cpu - (before[n] ?? 0));
  contestant.spans += load.spans;
  contestant.spanBytes += load.spanBytes;
  await verify(contestant);
  return {
    system: system.name,
    round: at.round,
    spans: load.spans,
    otlpBytes: load.spanBytes,
    seconds,
    cpu: { client, server, postgres },
  };
}

/** The server looks through what one system wrote in whosoever's turn it comes to it, for ten seconds where prompts are jsonb. */
async function withoutAutovacuum({ server }: Arena): Promise<void> {
  await ask(server.url, "ALTER SYSTEM SET autovacuum = off");
  await ask(server.url, "SELECT pg_reload_conf()");
}

/** In each round every system gets the same bytes, each time another one first. */
export async function contest(arena: Arena, { systems, load, rounds, warmUp, clients }: Contest): Promise<Result> {
  await withoutAutovacuum(arena);
  const contestants: Contestant[] = [];
  for (const system of systems) contestants.push(await enter(arena, system));
  const results: Measurement[] = [];
  for (let round = 1 - warmUp; round <= rounds; round++) {
    const bytes = load(round + warmUp);
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(turn + round + warmUp) % contestants.length] as Contestant;
      const result = await measure(contestant, bytes, { round, clients, postmaster: arena.postmaster });
      console.log(`round ${round}  ${line(result)}`);
      if (round > 0) results.push(result);
    }
  }
  return { results, disks: await disksOf(contestants) };
}

async function disksOf(contestants: readonly Contestant[]): Promise<Disk[]> {
  const disks: Disk[] = [];
  for (const { system, running, ownerUrl, spanBytes } of contestants) {
    await running.stop();
    disks.push({ system: system.name, otlpBytes: spanBytes, tables: Object.fromEntries(await diskOf(ownerUrl)) });
  }
  return disks;
}
