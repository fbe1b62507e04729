import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Chance } from "./chance.ts";
import { Model } from "./model.ts";
import type { OwnInstall } from "./own-install.ts";

/** What a collector does while its database is away for minutes and everybody goes on sending. */
export interface Outage {
  seconds: number;
  spansPerSecond: number;
  /** Resident memory of the collector in MiB: before, and the most in each tenth of the outage. */
  memoryMb: { before: number; tenths: number[] };
  /** Answers by status while the database was away; 0 = no answer. */
  answers: { [status: number]: number };
  /** From the database's return to the first 200. */
  recoveryMs: number;
}

const PAGE = 4096;
const SPANS = 20;
const megabytes = (pid: number): number =>
  Math.round((Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE) / 1024 ** 2);

async function status(url: string, body: Uint8Array): Promise<number> {
  try {
    const response = await fetch(`${url}/v1/traces`, {
      method: "POST",
      headers: { "content-type": "application/x-protobuf" },
      body: Buffer.from(body),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/** Cuts the database off, sends at a steady rate without waiting for answers, and mends it again. */
export async function outage(install: OwnInstall, seconds: number, spansPerSecond: number): Promise<Outage> {
  const [url] = install.collectors;
  const pid = install.pids()[0] ?? 0;
  const model = new Model("outage", 1, BigInt(Date.now()) * 1_000_000n);
  const chance = new Chance(1);
  const bodies = Array.from({ length: 200 }, () => model.next(chance).body);
  for (const body of bodies.slice(0, 50)) await status(url, body);
  const answers: Outage["answers"] = {};
  const memoryMb = { before: megabytes(pid), tenths: Array.from({ length: 10 }, () => 0) };
  await install.gate.cut();
  const began = performance.now();
  let sent = 0;
  const open = new Set<Promise<void>>();
  for (let at = 0; at < seconds; at = (performance.now() - began) / 1000, await sleep(10)) {
    for (; sent < (at * spansPerSecond) / SPANS; sent++) {
      const one = status(url, bodies[sent % bodies.length] ?? new Uint8Array(0)).then(
        (code) => void (answers[code] = (answers[code] ?? 0) + 1),
      );
      open.add(one);
      void one.finally(() => open.delete(one));
    }
    const tenth = Math.min(9, Math.floor((at / seconds) * 10));
    memoryMb.tenths[tenth] = Math.max(memoryMb.tenths[tenth] ?? 0, megabytes(pid));
  }
  await Promise.all(open);
  await install.gate.mend();
  const back = performance.now();
  while ((await status(url, bodies[0] ?? new Uint8Array(0))) !== 200) await sleep(50);
  return {
    seconds,
    spansPerSecond: Math.round((sent * SPANS) / seconds),
    memoryMb,
    answers,
    recoveryMs: Math.round(performance.now() - back),
  };
}
