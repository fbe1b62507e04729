import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { ensurePartitions } from "#db/partitions.ts";
import { copyRows } from "./copy-rows.ts";
import type { Copies } from "./copy-rows.ts";
import { quantile } from "./quantile.ts";
import { analyse, SEED_START_NS, sendRuns } from "./seed.ts";
import { withDatabase } from "./server.ts";
import type { BenchDatabase } from "./server.ts";
import { writeResults } from "./write-results.ts";

/**
 * Very many runs for the benchmarks of lists and of search. Some come by the way that every record comes, the others are copies of their
 * rows: lists and searches read nothing else.
 */

export interface Plan {
  /** The benchmark, for names of files. */
  name: string;
  runs: number;
  /** Of each run. */
  steps: number;
  /** Runs that are sent. */
  sent: number;
  copies: Copies;
  /** Where what was seeded stays and is used again; without it, it goes with the benchmark. */
  data?: string | undefined;
}

/** Starts a server with the runs on it; `use` asks for them. */
export async function withManyRuns(plan: Plan, use: (many: BenchDatabase) => Promise<void>): Promise<void> {
  const seeded = async (database: BenchDatabase): Promise<void> => {
    await seedOnce(plan, database);
    await use(database);
  };
  await withDatabase(plan.name, seeded, plan.data);
}

async function seedOnce(plan: Plan, { collector, owner, dataDir }: BenchDatabase): Promise<void> {
  const mark = path.join(dataDir, "seeded");
  if (await stat(mark).catch(() => undefined)) return;
  await ensurePartitions(collector);
  await send(collector, plan);
  await copyRows(owner, plan.copies, Math.ceil(plan.runs / plan.sent) - 1);
  for (const table of Object.keys(plan.copies)) await owner.query(`VACUUM ANALYZE ${table}`);
  await writeFile(mark, `${plan.runs} runs of ${plan.steps} steps\n`);
}

async function send(collector: pg.Pool, { sent, steps }: Plan): Promise<void> {
  const run = (n: number) => ({ traceId: (n + 1).toString(16).padStart(32, "c"), correlationId: `real-${n}`, seed: n, steps });
  await sendRuns(
    collector,
    Array.from({ length: sent }, (_, n) => ({ ...run(n), startNs: SEED_START_NS })),
  );
  await analyse(collector);
}

export interface Times {
  what: string;
  medianMs: number;
  p95Ms: number;
  found: number;
}

const WARM = 3;

/** Asks again and again; `ask` gives how many were found. */
export async function timed(what: string, rounds: number, ask: () => Promise<number>): Promise<Times> {
  const times: number[] = [];
  let found = 0;
  for (let round = -WARM; round < rounds; round++) {
    const began = performance.now();
    found = await ask();
    if (round >= 0) times.push(performance.now() - began);
  }
  return { what, medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95), found };
}

/** Prints the table and writes it to bench/results. */
export async function tell({ name, runs, steps }: Plan, results: readonly Times[], more: object = {}): Promise<void> {
  console.log(`${runs} runs of ${steps} steps`, more);
  console.table(results.map((row) => ({ ...row, medianMs: row.medianMs.toFixed(1), p95Ms: row.p95Ms.toFixed(1) })));
  await writeResults(name, { runs, steps, ...more, results });
}
