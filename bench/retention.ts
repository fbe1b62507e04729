import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { purge } from "#collector/retention/purge.ts";
import { createStore } from "#collector/store/store.ts";
import type { Store } from "#collector/store/store.ts";
import { entriesOf } from "#collector/store/testing.ts";
import { startEmbedded } from "#db/embedded.ts";
import { openPool } from "#db/pool.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { cpuOfTree } from "./cpu.ts";
import { analyse } from "./seed.ts";

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
const RESULTS = fileURLToPath(new URL("results", import.meta.url));

const traceId = "substr(sha256(r.trace_id || n::text::bytea), 1, 16)";
const runId = "r.correlation_id || '-' || n";
const COPIED: { [table: string]: { [column: string]: string } } = {
  run: { correlation_id: runId },
  trace: { trace_id: traceId, correlation_id: runId, claimed: runId },
  claim: { trace_id: traceId, value: "r.value || '-' || n" },
  span: { trace_id: traceId },
  step: { trace_id: traceId, correlation_id: runId },
  step_block: { correlation_id: runId },
  search_use: { trace_id: traceId },
};

async function copyRows(owner: pg.Client, table: string, changed: { [column: string]: string }): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped",
    [table],
  );
  const names = rows.map(({ name }) => name);
  await owner.query(
    `INSERT INTO ${table} (${names.join(", ")}) SELECT ${names.map((name) => changed[name] ?? `r.${name}`).join(", ")}
      FROM ${table} r CROSS JOIN generate_series(1, ${Math.ceil(RUNS / REAL) - 1}) AS n`,
  );
}

async function seed(store: Store, collector: pg.Pool, owner: pg.Client): Promise<void> {
  const day = new Date(OLD_MS).toISOString().slice(0, 10);
  await owner.query("SELECT playhead_ensure_partitions($1, $1)", [day]);
  for (let n = 0; n < REAL; n++) {
    const run = {
      traceId: (n + 1).toString(16).padStart(32, "d"),
      correlationId: `old-${n}`,
      steps: SPANS,
      seed: n,
      startNs: BigInt(OLD_MS) * 1_000_000n,
    };
    await store.add(entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces"));
  }
  await analyse(collector);
  for (const [table, changed] of Object.entries(COPIED)) await copyRows(owner, table, changed);
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
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
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

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "playhead-retention-"));
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  const server = await startEmbedded(dataDir, 0);
  const { collectorUrl } = await prepareDatabase(server.url, dataDir);
  const collector = openPool(collectorUrl, { name: "bench", max: 4, statementMs: 30_000, lockMs: 5000 });
  const keepers = openPool(collectorUrl, { name: "bench-keeping", max: 3, statementMs: 120_000, lockMs: 5000 });
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const store = createStore({ pool: collector, config: { collectorPool: 4, maxInflightBytes: 256_000_000 } });
  try {
    await seed(store, collector, owner);
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
    await mkdir(RESULTS, { recursive: true });
    await writeFile(path.join(RESULTS, "retention.json"), `${JSON.stringify(told, undefined, 2)}\n`);
  } finally {
    await store.close();
    await Promise.all([collector.end(), keepers.end(), owner.end()]);
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
