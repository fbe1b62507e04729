import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { createStore } from "#collector/store/store.ts";
import { entriesOf } from "#collector/store/testing.ts";
import { startEmbedded } from "#db/embedded.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { openPool } from "#db/pool.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { analyse, SEED_START_NS } from "./seed.ts";

/**
 * Very many runs for the benchmarks of lists and of search. Some come by the way that every record comes, the others are copies of their
 * rows: lists and searches read nothing else.
 */

/** Of every table what differs in a copy, number `n`. */
export type Copies = { [table: string]: { [column: string]: string } };

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

export interface ManyRuns {
  web: pg.Pool;
  owner: pg.Client;
}

const RESULTS = fileURLToPath(new URL("results", import.meta.url));
/** Making it once is several times cheaper than taking each copy into it. */
const TRIGRAMS: { [table: string]: [index: string, definition: string] } = {
  search_text: ["search_text_trigrams_idx", "gin (text gin_trgm_ops)"],
  run_name: ["run_name_trigrams_idx", "gin (name gin_trgm_ops)"],
};

/** Starts a server with the runs on it; `use` asks for them. */
export async function withManyRuns(plan: Plan, use: (many: ManyRuns) => Promise<void>): Promise<void> {
  const dataDir = plan.data ?? (await mkdtemp(path.join(tmpdir(), `playhead-${plan.name}-`)));
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  const server = await startEmbedded(dataDir, 0);
  const { collectorUrl, webUrl } = await prepareDatabase(server.url, dataDir);
  const limits = { max: 4, statementMs: 600_000, lockMs: 10_000 };
  const [collector, web] = [openPool(collectorUrl, { ...limits, name: "bench" }), openPool(webUrl, { ...limits, name: "bench-web" })];
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  try {
    await seedOnce(plan, dataDir, collector, owner);
    await use({ web, owner });
  } finally {
    await Promise.all([collector.end(), web.end(), owner.end()]);
    await server.stop();
    if (plan.data === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

async function seedOnce(plan: Plan, dataDir: string, collector: pg.Pool, owner: pg.Client): Promise<void> {
  const mark = path.join(dataDir, "seeded");
  if (await stat(mark).catch(() => undefined)) return;
  await ensurePartitions(collector);
  await send(collector, plan);
  for (const [table, changed] of Object.entries(plan.copies)) await copyRows(owner, table, changed, Math.ceil(plan.runs / plan.sent) - 1);
  for (const table of Object.keys(plan.copies)) await owner.query(`VACUUM ANALYZE ${table}`);
  await writeFile(mark, `${plan.runs} runs of ${plan.steps} steps\n`);
}

async function send(collector: pg.Pool, { sent, steps }: Plan): Promise<void> {
  const store = createStore({ pool: collector, config: { collectorPool: 2, maxInflightBytes: 256_000_000 } });
  for (let n = 0; n < sent; n++) {
    const traceId = (n + 1).toString(16).padStart(32, "c");
    const run = { traceId, correlationId: `real-${n}`, steps, seed: n, startNs: SEED_START_NS };
    await store.add(entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces"));
  }
  await store.close();
  await analyse(collector);
}

async function copyRows(owner: pg.Client, table: string, changed: { [column: string]: string }, copies: number): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped",
    [table],
  );
  const names = rows.map(({ name }) => name);
  const [index, definition] = TRIGRAMS[table] ?? [];
  if (index !== undefined) await owner.query(`DROP INDEX ${index}`);
  await owner.query(
    `INSERT INTO ${table} (${names.join(", ")}) SELECT ${names.map((name) => changed[name] ?? `r.${name}`).join(", ")}
      FROM ${table} r CROSS JOIN generate_series(1, ${copies}) AS n ON CONFLICT DO NOTHING`,
  );
  if (index !== undefined) await owner.query(`SET maintenance_work_mem = '512MB'; CREATE INDEX ${index} ON ${table} USING ${definition}`);
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
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { what, medianMs: at(0.5), p95Ms: at(0.95), found };
}

/** Prints the table and writes it to bench/results. */
export async function tell({ name, runs, steps }: Plan, results: readonly Times[], more: object = {}): Promise<void> {
  console.log(`${runs} runs of ${steps} steps`, more);
  console.table(results.map((row) => ({ ...row, medianMs: row.medianMs.toFixed(1), p95Ms: row.p95Ms.toFixed(1) })));
  await mkdir(RESULTS, { recursive: true });
  await writeFile(path.join(RESULTS, `${name}.json`), `${JSON.stringify({ runs, steps, ...more, results }, undefined, 2)}\n`);
}
