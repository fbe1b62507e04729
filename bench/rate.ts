import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ask, enter } from "./arena.ts";
import type { Arena } from "./arena.ts";
import { cpuOfTree } from "./cpu.ts";
import { quantile } from "./quantile.ts";
import { post } from "./send.ts";
import { smallSpans } from "./small-spans.ts";
import { SYSTEMS } from "./systems.ts";

/**
 * Small spans at a rate that does not wait for answers, as many exporters at once do: how long they wait for the acknowledgement, and
 * what memory the collector takes meanwhile.
 */

export interface Rate {
  /** Spans a second. */
  rate: number;
  seconds: number;
}

export interface Sustained extends Rate {
  /** Spans. */
  acknowledged: number;
  /** Requests that were told to come again; exporters do, this sender does not. */
  refused: number;
  ms: { p50: number; p99: number; max: number };
  /** Of the collector, of PostgreSQL, in cores. */
  cores: { server: number; postgres: number };
  /** Resident memory of the collector, MB, at ten equal distances. */
  memoryMb: number[];
}

const REQUESTS_A_SECOND = 50;
const SAMPLES = 10;
const WARM_UP_SECONDS = 5;

function residentMb(pid: number): number {
  const pages = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(pages) / 1024);
}

/** Sends for so long and says how long each acknowledgement took, in milliseconds, and how many requests got none. */
async function keepSending(
  url: string,
  { rate, seconds }: Rate,
  firstRound: number,
  atSample: () => void,
): Promise<{ times: number[]; refused: number }> {
  const agent = new Agent({ keepAlive: true });
  const spans = Math.round(rate / REQUESTS_A_SECOND);
  const total = seconds * REQUESTS_A_SECOND;
  const waiting: Promise<void>[] = [];
  const times: number[] = [];
  let refused = 0;
  const began = performance.now();
  for (let n = 0; n < total; n++) {
    const [body] = smallSpans(spans, firstRound + n, spans).requests;
    const due = began + (n * 1000) / REQUESTS_A_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    // From when it was due: a request that had to wait for the one before it has waited.
    const sent = post(agent, url, body as Uint8Array, { path: "/v1/traces", gzip: false });
    const acknowledged = (): void => void times.push(performance.now() - due);
    waiting.push(sent.then(acknowledged, () => void refused++));
    if ((n + 1) % Math.floor(total / SAMPLES) === 0) atSample();
  }
  await Promise.all(waiting);
  agent.destroy();
  return { times, refused };
}

export async function sustained(arena: Arena, asked: Rate): Promise<Sustained> {
  const { running, ownerUrl } = await enter(arena, { ...SYSTEMS.playhead, name: "rate" });
  const { url, pid } = running;
  await keepSending(url, { ...asked, seconds: WARM_UP_SECONDS }, 1_000_000, () => {});
  const [{ rows: before } = { rows: 0 }] = await ask<{ rows: number }>(ownerUrl, SYSTEMS.playhead.count);
  const memoryMb: number[] = [];
  const clocks = [cpuOfTree(pid), cpuOfTree(arena.postmaster)];
  const began = performance.now();
  const { times, refused } = await keepSending(url, asked, 1, () => memoryMb.push(residentMb(pid)));
  const took = (performance.now() - began) / 1000;
  const [server = 0, postgres = 0] = [cpuOfTree(pid), cpuOfTree(arena.postmaster)].map((cpu, n) => (cpu - (clocks[n] ?? 0)) / took);
  const [{ rows } = { rows: 0 }] = await ask<{ rows: number }>(ownerUrl, SYSTEMS.playhead.count);
  const acknowledged = times.length * Math.round(asked.rate / REQUESTS_A_SECOND);
  // What was refused for taking too long may be stored all the same.
  if (refused === 0 ? rows - before !== acknowledged : rows - before < acknowledged)
    throw new Error(`${rows - before} of ${acknowledged} acknowledged spans are stored`);
  await running.stop();
  const at = (share: number): number => Math.round(quantile(times, share));
  const ms = { p50: at(0.5), p99: at(0.99), max: at(1) };
  return { ...asked, acknowledged, refused, ms, cores: { server, postgres }, memoryMb };
}

export function sustainedText({ rate, seconds, acknowledged, refused, ms, cores, memoryMb }: Sustained): string {
  return [
    `${rate} spans/s for ${seconds} s: ${acknowledged} acknowledged and found stored, ${refused} requests refused`,
    `          acknowledged after ${ms.p50} ms (p50), ${ms.p99} ms (p99), ${ms.max} ms (max)`,
    `          cores: collector ${cores.server.toFixed(2)}, PostgreSQL ${cores.postgres.toFixed(2)}; collector's memory, MB: ${memoryMb.join(" ")}`,
  ].join("\n");
}
