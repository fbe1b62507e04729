import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pg from "pg";
import { createStore } from "#collector/store/store.ts";
import { entriesOf } from "#collector/store/testing.ts";
import { startEmbedded } from "#db/embedded.ts";
import { openPool } from "#db/pool.ts";
import { prepareDatabase } from "#db/prepare.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { listRuns } from "#read/list-runs.ts";
import { analyse, SEED_START_NS } from "./seed.ts";

/**
 * `npm run bench:lists`: the list of runs where there are very many. Some runs come by the way that every record comes; the others are
 * copies of their rows, because a list reads nothing else.
 */

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "100000" },
    spans: { type: "string", default: "10" },
    rounds: { type: "string", default: "40" },
  },
});
const [RUNS, SPANS, ROUNDS] = [Number(options.runs), Number(options.spans), Number(options.rounds)];
const REAL = 100;
const RESULTS = fileURLToPath(new URL("results", import.meta.url));

async function seed(collector: pg.Pool, owner: pg.Client): Promise<void> {
  const store = createStore({ pool: collector, config: { collectorPool: 2, maxInflightBytes: 256_000_000 } });
  for (let n = 0; n < REAL; n++) {
    const run = {
      traceId: (n + 1).toString(16).padStart(32, "c"),
      correlationId: `real-${n}`,
      steps: SPANS,
      seed: n,
      startNs: SEED_START_NS,
    };
    await store.add(entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces"));
  }
  await store.close();
  await analyse(collector);
  await owner.query("ALTER TABLE run NO FORCE ROW LEVEL SECURITY; ALTER TABLE trace NO FORCE ROW LEVEL SECURITY");
  await copyRows(owner, "run", {
    correlation_id: "r.correlation_id || '-' || n",
    last_activity: "r.last_activity - n * interval '37 seconds'",
    outcome: "CASE WHEN n % 997 = 0 THEN 'error' WHEN n % 3 = 0 THEN 'ok' ELSE r.outcome END",
    tool_names: "CASE WHEN n % 499 = 0 THEN ARRAY['wire_transfer'] ELSE r.tool_names END",
    model_names: "CASE WHEN n % 499 = 1 THEN ARRAY['o9-mini'] ELSE r.model_names END",
  });
  await copyRows(owner, "trace", {
    trace_id: "substr(sha256(r.trace_id || n::text::bytea), 1, 16)",
    correlation_id: "r.correlation_id || '-' || n",
  });
  await owner.query("ALTER TABLE run FORCE ROW LEVEL SECURITY; ALTER TABLE trace FORCE ROW LEVEL SECURITY");
  for (const table of ["run", "trace"]) await owner.query(`VACUUM ANALYZE ${table}`);
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
  runs: number;
}

const QUESTIONS: { [what: string]: object } = {
  "newest 50": {},
  "outcome:flagged": { q: "outcome:flagged" },
  "outcome:error (1 of 1,000)": { q: "outcome:error" },
  "tool:search_orders": { q: "tool:search_orders" },
  "tool:wire_transfer (1 of 500)": { q: "tool:wire_transfer" },
  "model:gpt-4.1": { q: "model:gpt-4.1" },
  "model:o9-mini (1 of 500)": { q: "model:o9-mini" },
  "a day": { from: SEED_START_NS - 86_400_000_000_000n, to: SEED_START_NS + 86_400_000_000_000n },
  "outcome:error tool:search_orders": { q: "outcome:error tool:search_orders" },
};

async function timed(web: pg.Pool, what: string, question: object): Promise<Row> {
  const times: number[] = [];
  let runs = 0;
  for (let round = -3; round < ROUNDS; round++) {
    const began = performance.now();
    const page = await listRuns({ project: "default", limit: 50, all: false, ...question } as Parameters<typeof listRuns>[0], web);
    runs = page.runs.length;
    if (round >= 0) times.push(performance.now() - began);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { what, medianMs: at(0.5), p95Ms: at(0.95), runs };
}

/** A page so many pages deep. */
async function cursorAt(web: pg.Pool, pages: number): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++)
    cursor = (await listRuns({ project: "default", limit: 200, all: true, ...(cursor === undefined ? {} : { cursor }) }, web)).nextCursor;
  return cursor;
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "playhead-lists-"));
  await chmod(dataDir, 0o711); // PostgreSQL's account must pass through
  const server = await startEmbedded(dataDir, 0);
  const { collectorUrl, webUrl } = await prepareDatabase(server.url, dataDir);
  const limits = { max: 4, statementMs: 120_000, lockMs: 10_000 };
  const [collector, web] = [openPool(collectorUrl, { ...limits, name: "bench" }), openPool(webUrl, { ...limits, name: "bench-web" })];
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  try {
    await seed(collector, owner);
    const results: Row[] = [];
    for (const [what, question] of Object.entries(QUESTIONS)) results.push(await timed(web, what, question));
    const deep = await cursorAt(web, Math.floor(RUNS / 400));
    results.push(await timed(web, `the page at ${Math.floor(RUNS / 2)} runs`, { cursor: deep }));
    console.log(`${RUNS} runs of ${SPANS} spans`);
    console.table(results.map((row) => ({ ...row, medianMs: row.medianMs.toFixed(1), p95Ms: row.p95Ms.toFixed(1) })));
    await mkdir(RESULTS, { recursive: true });
    await writeFile(path.join(RESULTS, "lists.json"), `${JSON.stringify({ runs: RUNS, spans: RUNS * SPANS, results }, undefined, 2)}\n`);
  } finally {
    await Promise.all([collector.end(), web.end(), owner.end()]);
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
