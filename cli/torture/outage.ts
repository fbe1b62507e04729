import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Chance } from "./chance.ts";
import { Model } from "./model.ts";
import type { OwnInstall } from "./own-install.ts";

/** What a collector does while its database is away for minutes and everybody goes on sending. */
export interface Outage {
  seconds: number;
  /** What the senders really managed, each waiting for its answer. */
  spansPerSecond: number;
  /** Resident memory of the collector before, in MiB. */
  beforeMb: number;
  /** The most in each half minute. */
  table: Row[];
  /** Answers by status while the database was away; 0 = no answer. */
  answers: { [status: number]: number };
  /** From the database's return to the first 200. */
  recoveryMs: number;
}

export interface Row {
  untilSeconds: number;
  memoryMb: number;
  requests: number;
}

const ROW_SECONDS = 30;
/** Applications that send at once; each has one request under way. */
const SENDERS = 64;
/** As exporters wait. */
const PATIENCE_MS = 10_000;

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
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

interface Sending {
  url: string;
  bodies: readonly Uint8Array[];
  requestsPerSecond: number;
  seconds: number;
  /** No more is sent. */
  enough: AbortSignal;
}

/** At a steady rate, by as many as have an answer: who is late does not send faster afterwards. `tell` hears each answer. */
async function send({ url, bodies, requestsPerSecond, seconds, enough }: Sending, tell: (code: number) => void): Promise<void> {
  const [began, pause] = [performance.now(), (SENDERS * 1000) / requestsPerSecond];
  const until = began + seconds * 1000;
  const one = async (sender: number): Promise<void> => {
    for (let at = began + (sender / SENDERS) * pause, n = sender; at < until; at = Math.max(at + pause, performance.now()), n += SENDERS) {
      await sleep(Math.max(0, at - performance.now()));
      if (enough.aborted) return;
      tell(await status(url, bodies[n % bodies.length] ?? new Uint8Array(0)));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, (_, sender) => one(sender)));
}

export interface Plan {
  seconds: number;
  spansPerSecond: number;
  /** Ends it before its time. */
  enough: AbortSignal;
}

/** Cuts the database off, sends meanwhile, and mends it again. `tell` hears of every half minute. */
export async function outage(install: OwnInstall, plan: Plan, tell: (row: Row) => void): Promise<Outage> {
  const [url] = install.collectors;
  const pid = install.pids()[0] ?? 0;
  const model = new Model("outage", 1, BigInt(Date.now()) * 1_000_000n);
  const chance = new Chance(1);
  const bodies = Array.from({ length: 200 }, () => model.next(chance).body);
  for (const body of bodies.slice(0, 50)) await status(url, body);
  const beforeMb = megabytes(pid);
  await install.gate.cut();
  const cut = performance.now();
  const seen = watched(pid, tell);
  const { seconds: asked, enough } = plan;
  await send({ url, bodies, requestsPerSecond: plan.spansPerSecond / SPANS, seconds: asked, enough }, seen.answer);
  const seconds = Math.max(1, Math.round((performance.now() - cut) / 1000));
  const { table, answers } = seen.end();
  await install.gate.mend();
  const back = performance.now();
  while ((await status(url, bodies[0] ?? new Uint8Array(0))) !== 200) await sleep(50);
  const recoveryMs = Math.round(performance.now() - back);
  const sent = Object.values(answers).reduce((sum, count) => sum + count, 0);
  return { seconds, spansPerSecond: Math.round((sent * SPANS) / seconds), beforeMb, table, answers, recoveryMs };
}

interface Watched {
  answer(code: number): void;
  end(): Pick<Outage, "table" | "answers">;
}

/** Looks at the memory of a process twice a second, and makes a row of every half minute. */
function watched(pid: number, tell: (row: Row) => void): Watched {
  const answers: Outage["answers"] = {};
  const table: Row[] = [];
  const fresh = (): Row => ({ untilSeconds: (table.length + 1) * ROW_SECONDS, memoryMb: 0, requests: 0 });
  const began = performance.now();
  let row = fresh();
  const next = (): void => {
    table.push(row);
    tell(row);
    row = fresh();
  };
  const look = (): void => {
    if ((performance.now() - began) / 1000 >= row.untilSeconds) next();
    row.memoryMb = Math.max(row.memoryMb, megabytes(pid));
  };
  const looking = setInterval(look, 500);
  return {
    answer: (code) => {
      answers[code] = (answers[code] ?? 0) + 1;
      row.requests++;
    },
    end: () => {
      clearInterval(looking);
      if (row.requests > 0) next();
      return { table, answers };
    },
  };
}
