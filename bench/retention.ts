import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type pg from "pg";
import { purge } from "#collector/retention/purge.ts";
import { createStore } from "#collector/store/store.ts";
import type { Store } from "#collector/store/store.ts";
import { entriesOf } from "#collector/store/testing.ts";
import { openPool } from "#db/pool.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { COPIED_RUN, COPIED_TRACE, type Copies, copyRows } from "./copy-rows.ts";
import { cpuOfTree } from "./cpu.ts";
import { quantile } from "./quantile.ts";
import { analyse, sendRuns } from "./seed.ts";
import { type BenchDatabase, withDatabase } from "./server.ts";
import { writeResults } from "./write-results.ts";

/**
 * `npm run bench:retention`: a day of very many runs goes, while others are received. Some runs come by the way that every record comes; the
 * others are copies of their rows under other IDs.
 */

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "100000" },
    spans: { type: "string", default: "5" },
    quietSeconds: { type: "string", default: "15" },
  },
});
const [RUNS, SPANS, QUIET_MS] = [Number(options.runs), Number(options.spans), Number(options.quietSeconds) * 1000];
const REAL = 100;
const DAY_MS = 86_400_000;
const OLD_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS - 40 * DAY_MS + 3_600_000;
/** A batch so often: 32 spans each 100 ms are 320 spans/s. */
const [BATCH, EVERY_MS] = [32, 100];

const COPIES: Copies = {
  run: { correlation_id: COPIED_RUN },
  trace: { trace_id: COPIED_TRACE, correlation_id: COPIED_RUN, claimed: COPIED_RUN },
  claim: { trace_id: COPIED_TRACE, value: "r.value || '-' || n" },
  span: { trace_id: COPIED_TRACE },
  step: { trace_id: COPIED_TRACE, correlation_id: COPIED_RUN },
  step_block: { correlation_id: COPIED_RUN },
  search_use: { trace_id: COPIED_TRACE },
};

async function seed({ collector, owner }: BenchDatabase): Promise<void> {
  const day = new Date(OLD_MS).toISOString().slice(0, 10);
  await owner.query("SELECT playhead_ensure_partitions($1, $1)", [day]);
  const run = (n: number) => ({ traceId: (n + 1).toString(16).padStart(32, "d"), correlationId: `old-${n}`, seed: n, steps: SPANS });
  await sendRuns(
    collector,
    Array.from({ length: REAL }, (_, n) => ({ ...run(n), startNs: BigInt(OLD_MS) * 1_000_000n })),
  );
  await analyse(collector);
  await copyRows(owner, COPIES, Math.ceil(RUNS / REAL) - 1);
  await owner.query("VACUUM ANALYZE");
}

/** Sends batches in even steps until told to stop; how long each took to be acknowledged. */
function sending(store: Store, name: string): { stop: () => Promise<number[]> } {
  const times: number[] = [];
  let refused: unknown;
  const under: Promise<void>[] = [];
  let running = true;
  const loop = (async () => {
    for (let n = 0; running; n++) {
      const run = {
        traceId: `${n.toString(16)}${name}`.padStart(32, "e").slice(-32),
        correlationId: `${name}-${n}`,
        steps: BATCH,
        seed: n,
        startNs: BigInt(Date.now()) * 1_000_000n,
      };
      const entries = entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces");
      const began = performance.now();
      under.push(
        store.add(entries).then(
          () => void times.push(performance.now() - began),
          (error: unknown) => void (refused = error),
        ),
      );
      await sleep(EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      running = false;
      await loop;
      await Promise.all(under);
      if (refused !== undefined) throw new Error("a batch was not taken: send less", { cause: refused });
      return times;
    },
  };
}

function figures(times: readonly number[]): { batches: number; medianMs: number; p99Ms: number; longestMs: number } {
  const at = (share: number): number => Math.round(quantile(times, share));
  return { batches: times.length, medianMs: at(0.5), p99Ms: at(0.99), longestMs: at(1) };
}

/** What PostgreSQL has spent for the connections of a pool, all of which are there from the first to the last call. */
async function cpuOf(pool: pg.Pool): Promise<number> {
  const clients = await Promise.all(Array.from({ length: pool.options.max }, async () => pool.connect()));
  let seconds = 0;
  for (const client of clients)
    seconds += cpuOfTree((await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]?.pid ?? 0);
  for (const client of clients) client.release();
  return seconds;
}

async function measure(database: BenchDatabase): Promise<void> {
  const { collector } = database;
  const keepers = openPool(database.collectorUrl, { name: "bench-keeping", max: 3, statementMs: 120_000, lockMs: 5000 });
  const store = createStore({ pool: collector, config: { collectorPool: 4, maxInflightBytes: 256_000_000 } });
  try {
    await seed(database);
    const alone = sending(store, "a");
    await sleep(QUIET_MS);
    const before = figures(await alone.stop());
    const beside = sending(store, "b");
    const began = performance.now();
    const cpuBefore = await cpuOf(keepers);
    const { droppedDays, dropMs } = await purge(keepers, Date.now(), 30);
    const cpuSeconds = (await cpuOf(keepers)) - cpuBefore;
    const seconds = (performance.now() - began) / 1000;
    const during = figures(await beside.stop());
    const { rows } = await collector.query<{ left: number }>("SELECT count(*)::int AS left FROM run WHERE correlation_id LIKE 'old-%'");
    if (droppedDays.length !== 1 || rows[0]?.left !== 0)
      throw new Error(`${rows[0]?.left} old runs are left, days dropped: ${droppedDays.join(", ")}`);
    const told = {
      runs: RUNS,
      spans: RUNS * SPANS,
      dropMs: Math.round(dropMs),
      summariesSeconds: Math.round(seconds - dropMs / 1000),
      databaseCpuMsPerRun: Math.round((cpuSeconds / RUNS) * 1e5) / 100,
      before,
      during,
    };
    console.log(
      `${RUNS} runs of ${SPANS} spans: partitions dropped in ${told.dropMs} ms; summaries before that in ${told.summariesSeconds} s with its rests, ${told.databaseCpuMsPerRun} ms of PostgreSQL's CPU a run`,
    );
    console.table({ "received alone": before, "while the day goes": during });
    await writeResults("retention", told);
  } finally {
    await store.close();
    await keepers.end();
  }
}

await withDatabase("retention", measure);
