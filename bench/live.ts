import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { ask, enter } from "./arena.ts";
import type { Arena, Contestant } from "./arena.ts";
import { cpuOfTree } from "./cpu.ts";
import { post } from "./send.ts";
import { SYSTEMS } from "./systems.ts";

/**
 * Whether the analyser keeps up: one run that grows while it is received, and as many steps in short runs, at a rate that waits for no
 * answer. The collector runs as it ships. After each tenth of the steps the index is waited for, so that its work is counted where it
 * belongs: it must be the same in the last tenth of a run as in the first.
 */

export interface Asked {
  /** Steps a second. */
  rate: number;
  steps: number;
}

/** A tenth of the steps, with all the work that they made. */
interface Part {
  /** Sent so far. */
  steps: number;
  /** Not in the index yet when the last one was acknowledged, and how long until all were. */
  waiting: number;
  behindMs: number;
  /** Microseconds a step of this tenth, by process. */
  cpu: { collector: number; postgres: number };
}

export interface Live extends Asked {
  what: string;
  refused: number;
  parts: Part[];
}

const REQUESTS_A_SECOND = 10;
const PARTS = 10;
const SHORT_RUN = 50;

const START_NS = BigInt(Date.now()) * 1_000_000n;

/** Runs of so many steps one after the other, in requests of `size` spans. */
function* requests({
  steps,
  length,
  size,
  prefix,
}: {
  steps: number;
  length: number;
  size: number;
  prefix: string;
}): Generator<Uint8Array> {
  let batch: Uint8Array[] = [];
  for (let run = 0; run * length < steps; run++) {
    const traceId = (run + 1).toString(16).padStart(32, prefix);
    for (const span of longRun({ traceId, correlationId: `live-${prefix}-${run}`, steps: length, seed: run + 1, startNs: START_NS })) {
      if (batch.push(span) < size) continue;
      yield exportRequest(batch);
      batch = [];
    }
  }
  if (batch.length > 0) yield exportRequest(batch);
}

const WAITING = "SELECT coalesce(sum(length(spans) / 8 + length(logs) / 32), 0)::int AS waiting FROM arrival";
const LOOK_EVERY_MS = 250;

/** Waits until nothing waits for the index; what waited at first, and for how long. One connection, few looks: they are counted too. */
async function caughtUp(ownerUrl: string): Promise<{ waiting: number; behindMs: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const look = async (): Promise<number> => (await client.query<{ waiting: number }>(WAITING)).rows[0]?.waiting ?? 0;
  try {
    const [began, first] = [performance.now(), await look()];
    for (let waiting = first; waiting > 0; waiting = await look()) await sleep(LOOK_EVERY_MS);
    return { waiting: first, behindMs: Math.round(performance.now() - began) };
  } finally {
    await client.end();
  }
}

/** The next so many of them; taking them by `take` would end the others. */
function next<T>(from: Iterator<T>, count: number): T[] {
  const taken: T[] = [];
  for (let one = from.next(); one.done !== true; one = from.next()) if (taken.push(one.value) === count) break;
  return taken;
}

interface Shape {
  what: string;
  /** Steps of a run. */
  length: number;
  /** A hex digit: its traces begin with it. */
  prefix: string;
}

/** Sends requests at their pace; the number refused. */
async function paced(url: string, bodies: readonly Uint8Array[]): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const sent: Promise<boolean>[] = [];
  for (const [n, body] of bodies.entries()) {
    await sleep(Math.max(0, began + (n * 1000) / REQUESTS_A_SECOND - performance.now()));
    sent.push(
      post(agent, url, body, { path: "/v1/traces", gzip: false }).then(
        () => true,
        () => false,
      ),
    );
  }
  const acknowledged = await Promise.all(sent);
  agent.destroy();
  return acknowledged.filter((yes) => !yes).length;
}

async function measure(arena: Arena, contestant: Contestant, asked: Asked, shape: Shape): Promise<Live> {
  const { url, pid } = contestant.running;
  const size = Math.round(asked.rate / REQUESTS_A_SECOND);
  const inPart = Math.ceil(asked.steps / size / PARTS);
  const coming = requests({ ...shape, steps: asked.steps, size });
  const live: Live = { ...asked, what: shape.what, refused: 0, parts: [] };
  for (let part = 1; part <= PARTS; part++) {
    const bodies = next(coming, inPart);
    const before = [cpuOfTree(pid), cpuOfTree(arena.postmaster)] as const;
    live.refused += await paced(url, bodies);
    const behind = await caughtUp(contestant.ownerUrl);
    const each = (cpu: number): number => Math.round((cpu * 1e6) / (bodies.length * size));
    const cpu = { collector: each(cpuOfTree(pid) - before[0]), postgres: each(cpuOfTree(arena.postmaster) - before[1]) };
    live.parts.push({ steps: part * inPart * size, ...behind, cpu });
  }
  return live;
}

/** Both shapes one after the other, in one database. */
export async function liveRuns(arena: Arena, asked: Asked): Promise<Live[]> {
  const contestant = await enter(arena, { ...SYSTEMS.analysing, name: "live" });
  const one = await measure(arena, contestant, asked, { what: "one run", length: asked.steps, prefix: "a" });
  const many = await measure(arena, contestant, asked, { what: `runs of ${SHORT_RUN} steps`, length: SHORT_RUN, prefix: "b" });
  await contestant.running.stop();
  const [indexed] = await ask<{ steps: number }>(contestant.ownerUrl, "SELECT count(*)::int AS steps FROM step");
  if (one.refused + many.refused === 0 && (indexed?.steps ?? 0) < asked.steps * 2)
    throw new Error(`${indexed?.steps} of ${asked.steps * 2} steps are in the index`);
  return [one, many];
}

export function liveText(all: readonly Live[]): string {
  return all
    .flatMap(({ what, rate, refused, parts }) => [
      `${what}, ${rate} steps/s: ${refused} requests refused`,
      ...parts.map(
        ({ steps, waiting, behindMs, cpu: { collector, postgres } }) =>
          `  ${String(steps).padStart(8)} steps  cpu µs/step ${collector + postgres} (collector ${collector}, postgres ${postgres})  ${waiting} behind, for ${behindMs} ms`,
      ),
    ])
    .join("\n");
}
