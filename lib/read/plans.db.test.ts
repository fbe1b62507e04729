import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { asProject } from "#db/as-project.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { openPool } from "#db/pool.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { listRuns } from "./list-runs.ts";
import { listSteps } from "./list-steps.ts";

/**
 * How the database answers lists and searches where there are many runs, in the role of the web app and behind row-level security: by an
 * index that begins where the answer is, never by going through a table.
 */

let database: TestDatabase;
let owner: pg.Client;

const SENT = 10;
const COPIES = 600;
const START = BigInt(Date.now() - 3_600_000) * 1_000_000n;
const ID = "r.correlation_id || '-' || n";
const TRACE = "substr(sha256(r.trace_id || n::text::bytea), 1, 16)";
const HASH = "substr(sha256(r.hash || n::text::bytea), 1, 16)";
const EARLIER = "r.start_ns - n * 37000000000::bigint";
/** Of every table what differs in copy `n` of a run. Of 150 copies the last has called a tool that the others have not. */
const TABLES: { [table: string]: { [column: string]: string } } = {
  run: {
    correlation_id: ID,
    last_activity: "r.last_activity - n * interval '37 seconds'",
    tool_names: "CASE WHEN n % 150 = 0 THEN ARRAY['wire_transfer'] ELSE r.tool_names END",
  },
  run_name: {
    correlation_id: ID,
    name: "CASE WHEN r.kind = 'tool' AND n % 150 = 0 THEN 'wire_transfer' WHEN r.kind = 'cid' THEN r.name || '-' || n ELSE r.name END",
  },
  trace: { correlation_id: ID, trace_id: TRACE },
  step: {
    correlation_id: ID,
    trace_id: TRACE,
    start_ns: EARLIER,
    tool_name: "CASE WHEN n % 150 = 0 AND r.tool_name IS NOT NULL THEN 'wire_transfer' ELSE r.tool_name END",
  },
  search_text: { hash: HASH, text: "r.text || ' copy ' || md5(n::text)" },
  search_use: { hash: HASH, trace_id: TRACE, start_ns: EARLIER },
};

async function copyRows(table: string, changed: { [column: string]: string }): Promise<void> {
  const { rows } = await database.collector.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped",
    [table],
  );
  const names = rows.map(({ name }) => name);
  await database.collector.query(
    `INSERT INTO ${table} (${names.join(", ")}) SELECT ${names.map((name) => changed[name] ?? `r.${name}`).join(", ")}
      FROM ${table} r CROSS JOIN generate_series(1, ${COPIES}) AS n ON CONFLICT DO NOTHING`,
  );
}

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await ensurePartitions(database.collector);
  const store = testStore(database.collector, 2);
  for (let n = 0; n < SENT; n++) {
    const run = { traceId: (n + 1).toString(16).padStart(32, "c"), correlationId: `sent-${n}`, steps: 3, seed: n, startNs: START };
    await store.add(entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces"));
  }
  await store.close();
  const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
  for (const run of rows) await analyseRun(database.collector, run);
  for (const [table, changed] of Object.entries(TABLES)) await copyRows(table, changed);
  await database.collector.query("INSERT INTO eval_trace SELECT project, trace_id FROM trace WHERE correlation_id LIKE '%77'");
  await database.collector.query(
    "INSERT INTO eval_trace SELECT 1, substr(sha256(n::text::bytea), 1, 16) FROM generate_series(1, 3000) AS n",
  );
  await database.collector.query(
    "INSERT INTO run_name SELECT project, correlation_id, 'env', 'eval' FROM run WHERE correlation_id LIKE '%77'",
  );
  await database.collector.query("SELECT playhead_index_texts()");
  for (const table of [...Object.keys(TABLES), "eval_trace"]) await owner.query(`ANALYZE ${table}`);
}, 180_000);
afterAll(async () => {
  await owner.end();
  await database.close();
});

interface Asked {
  text: string;
  values: unknown[];
}

/** What a question asks of the database, and how many it finds. */
async function askedBy(question: (web: pg.Pool) => Promise<number>): Promise<{ asked: Asked[]; found: number }> {
  const asked: Asked[] = [];
  const web = openPool(database.webUrl, { name: "web", max: 1, statementMs: 30_000, lockMs: 10_000 });
  web.on("connect", (client) => {
    const query = client.query.bind(client) as (...of: unknown[]) => unknown;
    Object.assign(client, {
      query: (...of: unknown[]) => {
        const [text, values] = of;
        if (typeof text === "string" && /FROM (?:run|step)\b/.test(text)) asked.push({ text, values: Array.isArray(values) ? values : [] });
        return query(...of);
      },
    });
  });
  const found = await question(web);
  await web.end();
  return { asked, found };
}

/** The plans of all that a question asks, as the web role gets them. */
async function plansOf(question: (web: pg.Pool) => Promise<number>): Promise<{ plans: string; found: number }> {
  const { asked, found } = await askedBy(question);
  const plans = await asProject(database.web, 1, async (client) => {
    const texts: string[] = [];
    for (const { text, values } of asked) {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
      texts.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
    }
    return texts.join("\n\n");
  });
  expect(asked.length).toBeGreaterThan(0);
  return { plans, found };
}

const runs = (q: string) => async (web: pg.Pool) => (await listRuns({ project: "default", limit: 50, all: false, q }, web)).runs.length;
const steps = (q: string) => async (web: pg.Pool) => (await listSteps({ project: "default", limit: 50, q }, web)).steps.length;

const COPY_7 = "8f14e45fceea167a5a36dedd4bea2543"; // md5 of 7
/** What a plan goes through from end to end, of tables that are not small. */
async function wholeTables(plans: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > 500");
  expect(rows.length).toBeGreaterThan(5);
  return rows.flatMap(({ name }) => (plans.includes(`Seq Scan on ${name} `) ? [name] : []));
}

describe("a list of runs", () => {
  test.each([
    ["the newest, without those of evals", "", 50, /run_project_last_activity_correlation_id_idx/],
    ["those of evals", "env:eval", 50, /run_name_project_kind_name_correlation_id_idx/],
    ["by an outcome", "outcome:unknown", 50, /run_(?:outcome|project_last_activity_correlation_id)_idx/],
    ["by a tool that most have called", "tool:search_orders", 50, /run_project_last_activity_correlation_id_idx/],
    ["by a tool that few and only old ones have called", "tool:wire_transfer", undefined, /run_name_project_kind_name_correlation_id_idx/],
    ["by a word that few have said", COPY_7, undefined, /run_pkey/],
    ["by a word that most have said", "copy", 50, /run_project_last_activity_correlation_id_idx/],
    ["by a word that nobody has said", "nobodysaidthis", 0, /run_pkey/],
    ["by an ID of its own", "sent-3-599", 1, /run_pkey/],
    ["by what a step of it is", "step(tool:wire_transfer)", undefined, /step_tool_idx/],
  ])("%s goes through no table", async (_, q, found, index) => {
    const answer = await plansOf(runs(q));
    expect(answer.plans).toMatch(index);
    expect(await wholeTables(answer.plans), answer.plans).toEqual([]);
    expect(answer.found).toBeGreaterThan(found === 0 ? -1 : 0);
    if (found !== undefined) expect(answer.found).toBe(found);
  });
});

describe("a list of steps", () => {
  test.each([
    ["the newest", "", 50, /step_project_start_ns_correlation_id_position_idx/],
    ["by a tool and its argument", "tool:wire_transfer arg./order_id:A-*", undefined, /step_tool_idx/],
    ["by a word that few have said", COPY_7, undefined, /step_project_trace_id_owner_id_idx/],
    ["by a word that most have said", "copy", 50, /step_project_start_ns_correlation_id_position_idx/],
    ["by a word that nobody has said", "nobodysaidthis", 0, /step_project_trace_id_owner_id_idx/],
  ])("%s goes through no table", async (_, q, found, index) => {
    const answer = await plansOf(steps(q));
    expect(answer.plans).toMatch(index);
    expect(await wholeTables(answer.plans), answer.plans).toEqual([]);
    expect(answer.found).toBeGreaterThan(found === 0 ? -1 : 0);
    if (found !== undefined) expect(answer.found).toBe(found);
  });
});
