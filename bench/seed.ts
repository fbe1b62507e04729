import { entriesOf } from "#collector/store/testing.ts";
import { createStore } from "#collector/store/store.ts";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { exportRequest, longRun, type LongRun } from "#fixtures/long-run.ts";
import type pg from "pg";

/** Runs for the benchmarks of reading, by the way that every record comes: decoded, stored, analysed. */

const BATCH = 512;
export const SEED_START_NS = BigInt(Date.now() - 3_600_000) * 1_000_000n;

export interface Seeded {
  correlationId: string;
  steps: number;
  otlpBytes: number;
  storeSeconds: number;
  analyseSeconds: number;
}

/** Stores a run of so many steps and reads it into the index. `spans` is told of every request before it is stored. */
export async function seedRun(pool: pg.Pool, steps: number, told: (request: Uint8Array) => Promise<void>): Promise<Seeded> {
  const correlationId = `long-${steps}`;
  const run = { traceId: steps.toString(16).padStart(32, "f"), correlationId, steps, seed: steps, startNs: SEED_START_NS };
  const store = createStore({ pool, config: { collectorPool: 2, maxInflightBytes: 256_000_000 } });
  const done: Seeded = { correlationId, steps, otlpBytes: 0, storeSeconds: 0, analyseSeconds: 0 };
  let batch: Uint8Array[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const request = exportRequest(batch);
    batch = [];
    done.otlpBytes += request.length;
    await told(request);
    const began = performance.now();
    await store.add(entriesOf(request, "protobuf", "traces"));
    const stored = performance.now();
    await analyse(pool);
    done.storeSeconds += (stored - began) / 1000;
    done.analyseSeconds += (performance.now() - stored) / 1000;
  };
  for (const span of longRun(run)) {
    batch.push(span);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await store.close();
  return done;
}

/** Stores short runs one by one, each in one request. */
export async function sendRuns(pool: pg.Pool, runs: readonly LongRun[]): Promise<void> {
  const store = createStore({ pool, config: { collectorPool: 2, maxInflightBytes: 256_000_000 } });
  for (const run of runs) await store.add(entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces"));
  await store.close();
}

/** Until everything stored is in the index. */
export async function analyse(pool: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision LIMIT 32");
    if (rows.length === 0) return;
    for (const run of rows) await analyseRun(pool, run);
  }
}
