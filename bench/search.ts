import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { createStore } from "#collector/store/store.ts";
import { entriesOf } from "#collector/store/testing.ts";
import { startEmbedded } from "#db/embedded.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { openPool } from "#db/pool.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { listRuns } from "#read/list-runs.ts";
import { listSteps } from "#read/list-steps.ts";
import { analyse, SEED_START_NS } from "./seed.ts";

/**
 * `npm run bench:search`: what is found among very many steps. Some runs come by the way that every record comes; the others are copies of
 * their rows, each with texts of its own, because a search reads nothing else.
 */

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "100000" },
    steps: { type: "string", default: "10" },
    rounds: { type: "string", default: "20" },
  },
});
const [RUNS, STEPS, ROUNDS] = [Number(options.runs), Number(options.steps), Number(options.rounds)];
const REAL = 50;
const RESULTS = fileURLToPath(new URL("results", import.meta.url));

/** Of every table what differs in a copy, number `n`. */
const COPIES: { [table: string]: { [column: string]: string } } = {
  run: { correlation_id: "r.correlation_id || '-' || n", last_activity: "r.last_activity - n * interval '37 seconds'" },
  trace: { trace_id: "substr(sha256(r.trace_id || n::text::bytea), 1, 16)", correlation_id: "r.correlation_id || '-' || n" },
  step: {
    correlation_id: "r.correlation_id || '-' || n",
    trace_id: "substr(sha256(r.trace_id || n::text::bytea), 1, 16)",
    start_ns: "r.start_ns - n * 37000000000::bigint",
    end_ns: "r.end_ns - n * 37000000000::bigint",
    tool_name: "CASE WHEN n % 97 = 0 AND r.tool_name IS NOT NULL THEN 'issue_refund' ELSE r.tool_name END",
    tool_args: `CASE WHEN n % 97 = 0 AND r.tool_name IS NOT NULL THEN jsonb_build_object('amount', n % 1000) ELSE r.tool_args END`,
  },
  search_text: { hash: "substr(sha256(r.hash || n::text::bytea), 1, 16)", text: "'order ' || md5(n::text) || ' ' || r.text" },
  search_use: {
    hash: "substr(sha256(r.hash || n::text::bytea), 1, 16)",
    trace_id: "substr(sha256(r.trace_id || n::text::bytea), 1, 16)",
    start_ns: "r.start_ns - n * 37000000000::bigint",
  },
};

async function seed(collector: pg.Pool, owner: pg.Client): Promise<void> {
  await ensurePartitions(collector);
  const store = createStore({ pool: collector, config: { collectorPool: 2, maxInflightBytes: 256_000_000 } });
  for (let n = 0; n < REAL; n++) {
    const run = {
      traceId: (n + 1).toString(16).padStart(32, "c"),
      correlationId: `real-${n}`,
      steps: STEPS,
      seed: n,
      startNs: SEED_START_NS,
    };
    await store.add(entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces"));
  }
  await store.close();
  await analyse(collector);
  for (const [table, changed] of Object.entries(COPIES)) await copyRows(owner, table, changed);
  for (const table of Object.keys(COPIES)) await owner.query(`VACUUM ANALYZE ${table}`);
}

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

interface Row {
  what: string;
  medianMs: number;
  p95Ms: number;
  found: number;
}

const WORD = "a87ff679a2f3e71d9181a67b7542122c"; // md5 of 4
const QUESTIONS: readonly { of: "runs" | "steps"; q: string }[] = [
  { of: "runs", q: `"order ${WORD}"` },
  { of: "runs", q: "79a2f3e71d" },
  { of: "runs", q: "order" },
  { of: "runs", q: "nobodysaidthis" },
  { of: "runs", q: "tool:issue_refund" },
  { of: "runs", q: "step(tool:issue_refund arg./amount:>100)" },
  { of: "steps", q: "" },
  { of: "steps", q: `"order ${WORD}"` },
  { of: "steps", q: "order" },
  { of: "steps", q: "tool:issue_refund arg./amount:>100" },
  { of: "steps", q: "tool:issue_refund arg./amount:>10000" },
  { of: "steps", q: "kind:model tokens:>100" },
];

async function timed(web: pg.Pool, { of, q }: (typeof QUESTIONS)[number]): Promise<Row> {
  const times: number[] = [];
  let found = 0;
  for (let round = -2; round < ROUNDS; round++) {
    const began = performance.now();
    found =
      of === "runs"
        ? (await listRuns({ project: "default", limit: 50, all: true, q }, web)).runs.length
        : (await listSteps({ project: "default", limit: 50, q }, web)).steps.length;
    if (round >= 0) times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { what: `${of}: ${q === "" ? "newest 50" : q}`, medianMs: at(0.5), p95Ms: at(0.95), found };
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "playhead-search-"));
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  const server = await startEmbedded(dataDir, 0);
  const { collectorUrl, webUrl } = await prepareDatabase(server.url, dataDir);
  const limits = { max: 4, statementMs: 600_000, lockMs: 10_000 };
  const [collector, web] = [openPool(collectorUrl, { ...limits, name: "bench" }), openPool(webUrl, { ...limits, name: "bench-web" })];
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  try {
    await seed(collector, owner);
    const results: Row[] = [];
    for (const question of QUESTIONS) results.push(await timed(web, question));
    const { rows } = await owner.query<{ steps: number; texts: number }>(
      "SELECT (SELECT count(*)::int FROM step) AS steps, (SELECT count(*)::int FROM search_text) AS texts",
    );
    console.log(`${RUNS} runs, ${rows[0]?.steps} steps, ${rows[0]?.texts} texts`);
    console.table(results.map((row) => ({ ...row, medianMs: row.medianMs.toFixed(1), p95Ms: row.p95Ms.toFixed(1) })));
    await mkdir(RESULTS, { recursive: true });
    await writeFile(path.join(RESULTS, "search.json"), `${JSON.stringify({ runs: RUNS, ...rows[0], results }, undefined, 2)}\n`);
  } finally {
    await Promise.all([collector.end(), web.end(), owner.end()]);
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
