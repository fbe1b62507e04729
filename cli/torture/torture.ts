import { setTimeout as sleep } from "node:timers/promises";
import { Chance } from "./chance.ts";
import { damageOf } from "./check.ts";
import type { Damage } from "./check.ts";
import type { Fault, Install } from "./install.ts";
import { Model } from "./model.ts";
import { Senders } from "./senders.ts";
import type { Counts } from "./senders.ts";

export interface Plan {
  seed: number;
  /** At least so many faults that count as a kill, in whole rounds of all faults. */
  kills: number;
  senders: number;
  requestsPerSecond: number;
  /** Between the healing of one fault and the next, at most, in milliseconds. */
  calmMs: number;
  /** No more faults; what was sent is finished and checked. */
  enough?: AbortSignal;
}

export interface Report {
  seed: number;
  /** How often each fault was struck. */
  faults: { [name: string]: number };
  kills: number;
  counts: Omit<Counts, "latencies">;
  spans: number;
  damage: Damage;
  /** From the database's return to the first acknowledgement, in milliseconds: the slowest and the one in the middle. */
  recoveryMs: { median: number; slowest: number };
  ackMs: { median: number; p99: number };
  seconds: number;
}

/** All must be acknowledged within this when nothing is broken any more. */
const FINISH_MS = 120_000;
const RECOVERY_MS = 60_000;

/** Load and faults by one seed, then the set model. `tell` hears of every fault. Throws when the install does not recover. */
export async function torture(install: Install, plan: Plan, tell: (line: string) => void = () => {}): Promise<Report> {
  const began = performance.now();
  const chance = new Chance(plan.seed);
  const model = new Model(`torture-${plan.seed}`, plan.seed, BigInt(Date.now()) * 1_000_000n);
  const senders = new Senders(install, model, new Chance(plan.seed + 1));
  const sending = senders.run(plan.senders, plan.requestsPerSecond);
  await acknowledgedAfter(senders, 0);
  const struck = await strikeAll(install, plan, { chance, senders, tell });
  await senders.finish(FINISH_MS);
  await sending;
  await senders.finish(FINISH_MS);
  const damage = await damageOf(model, install);
  const { latencies, ...counts } = senders.counts;
  return {
    seed: plan.seed,
    faults: struck.faults,
    kills: struck.kills,
    counts,
    spans: model.loads.reduce((sum, { spans }) => sum + spans, 0),
    damage,
    recoveryMs: { median: quantile(struck.recoveries, 0.5), slowest: quantile(struck.recoveries, 1) },
    ackMs: { median: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) },
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

interface Struck {
  kills: number;
  faults: { [name: string]: number };
  recoveries: number[];
}

async function strikeAll(
  install: Install,
  { kills, calmMs, enough }: Plan,
  { chance, senders, tell }: { chance: Chance; senders: Senders; tell: (line: string) => void },
): Promise<Struck> {
  const struck: Struck = { kills: 0, faults: {}, recoveries: [] };
  const isEnough = (): boolean => enough?.aborted === true;
  while (struck.kills < kills && !isEnough()) {
    for (const fault of shuffled(install.faults, chance)) {
      await sleep(chance.below(calmMs));
      if (isEnough()) break;
      const recovery = await strike(fault, install, senders);
      struck.faults[fault.name] = (struck.faults[fault.name] ?? 0) + 1;
      if (fault.kill) struck.kills++;
      struck.recoveries.push(recovery);
      tell(`${struck.kills}/${kills} ${fault.name}: taken again ${Math.round(recovery)} ms after the database answered`);
    }
  }
  return struck;
}

/** A round: each fault once, so that a short run meets all of them. */
function* shuffled(faults: Install["faults"], chance: Chance): Generator<Fault> {
  for (const left = [...faults]; left.length > 0;) yield* left.splice(chance.below(left.length), 1);
}

async function strike(fault: Fault, install: Install, senders: Senders): Promise<number> {
  await fault.strike();
  await install.databaseReady();
  const back = performance.now();
  return (await acknowledgedAfter(senders, back)) - back;
}

/** Waits for an acknowledgement after a moment and gives its time. */
async function acknowledgedAfter(senders: Senders, moment: number): Promise<number> {
  for (const until = performance.now() + RECOVERY_MS; senders.lastAcknowledged <= moment; await sleep(5))
    if (performance.now() > until) throw new Error(`nothing was acknowledged for ${RECOVERY_MS / 1000} s`);
  return senders.lastAcknowledged;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0);
}
