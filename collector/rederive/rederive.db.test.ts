import { afterAll, beforeAll, expect, test } from "vitest";
import { factsOf } from "#collector/facts/facts.ts";
import type { Store } from "#collector/store/store.ts";
import { capture, testStore } from "#collector/store/testing.ts";
import { findProject } from "#db/projects.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { settleOnce } from "#collector/store/settle/settler.ts";
import { recorrelate } from "#collector/store/settle/recorrelate.ts";
import { DEFAULT_RULE_SET, ruleSet } from "#correlation/rule-set.ts";
import type { RuleSet } from "#correlation/rule-set.ts";
import { PriceBook, SHIPPED_BOOK } from "#prices/price-book.ts";
import type { CorrelationId } from "#trace/ids.ts";
import type { Record } from "#trace/record.ts";
import { EVER, type Job } from "./job.ts";
import { judgeRuns } from "./judge-runs.ts";
import { rederive } from "./rederive.ts";
import type { Facts } from "./rewrite-facts.ts";

let db: TestDatabase;
let store: Store;

beforeAll(async () => {
  db = await testDatabase();
  store = testStore(db.collector, 8);
});
afterAll(async () => {
  await store.close();
  await db.close();
});

const asNow: Facts = (record) => factsOf(record, SHIPPED_BOOK);
const reported: unknown[] = [];

async function filled(name: string, ...scenarios: [sdk: string, scenario: string][]): Promise<number> {
  for (const [sdk, scenario] of scenarios) await store.add(capture(sdk, scenario).map((entry) => ({ ...entry, project: name })));
  return (await findProject(db.collector, name)) ?? -1;
}

function run(
  project: number,
  facts: Facts,
  more: { dry?: boolean; signal?: AbortSignal; rules?: RuleSet; tell?: (job: Job) => void } = {},
) {
  const { rules = DEFAULT_RULE_SET, ...rest } = more;
  const correlate = (traceId: string) => recorrelate(db.collector, project, traceId, rules);
  const judge = judgeRuns(db.collector, project, (error) => reported.push(error));
  const defaults = { dry: false, tell: () => {}, signal: new AbortController().signal };
  return rederive({ pool: db.collector, project, range: EVER, facts, analyse: judge, correlate, ...defaults, ...rest });
}

async function rows(sql: string, project: number): Promise<{ [column: string]: unknown }[]> {
  return (await db.collector.query<{ [column: string]: unknown }>(sql, [project])).rows;
}

const COLUMNS = "SELECT * FROM span WHERE project = $1 ORDER BY trace_id, span_id";
const RUNS = `SELECT correlation_id, models, tools, errors, input_tokens, output_tokens, cost_usd, unpriced, outcome, findings, steps, name, last_activity FROM run
  WHERE project = $1 ORDER BY correlation_id`;

test("records that read as before change nothing but are judged again, however often", async () => {
  const project = await filled("same", ["otel-openai", "loop"], ["openinference-openai", "bad-args"], ["claude-agent-sdk", "happy"]);
  await run(project, asNow);
  const before = [await rows(COLUMNS, project), await rows(RUNS, project)];
  const { job } = await run(project, asNow);
  expect(job).toMatchObject({ phase: "done", changed: 0 });
  expect(job.records).toBeGreaterThan(10);
  expect([await rows(COLUMNS, project), await rows(RUNS, project)]).toEqual(before);
  expect(reported).toEqual([]);
});

test("columns, sums and the run follow a dialect that answers otherwise", async () => {
  const project = await filled("otherwise", ["otel-openai", "happy"]);
  await run(project, asNow);
  const [before] = await rows("SELECT sum(tools)::int AS tools, sum(errors)::int AS errors FROM trace WHERE project = $1", project);
  const renamed: Facts = (record: Record) => {
    const head = asNow(record);
    return head.kind === "tool" ? { ...head, tool: { ...head.tool, name: "renamed" }, error: { message: "it failed after all" } } : head;
  };
  const { job } = await run(project, renamed);
  expect(job.changed).toBe(before?.["tools"]);
  const names = await rows("SELECT DISTINCT tool_name, error FROM span WHERE project = $1 AND kind = 'tool'", project);
  expect(names).toEqual([{ tool_name: "renamed", error: "it failed after all" }]);
  const [after] = await rows(
    "SELECT sum(errors)::int AS errors, array_agg(DISTINCT tool) AS tools FROM trace, unnest(tool_names) AS tool WHERE project = $1",
    project,
  );
  expect(after).toEqual({ errors: Number(before?.["errors"]) + Number(before?.["tools"]), tools: ["renamed"] });
});

test("new prices reach stored calls, and the order of the list stays", async () => {
  const project = await filled("prices", ["otel-openai", "happy"], ["traceloop", "happy"]);
  await run(project, asNow);
  const list = "SELECT correlation_id FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id";
  const order = await rows(list, project);
  const dear = new PriceBook([
    [{ provider: "", models: ["*"], prices: [{ input: 1000, cachedInput: 1000, cacheWrite: 1000, output: 1000 }] }],
  ]);
  await run(project, (record) => factsOf(record, dear));
  const [sums] = await rows(
    `SELECT sum(cost_usd)::float8 AS spans, (SELECT sum(cost_usd)::float8 FROM trace WHERE project = $1) AS traces,
      sum(input_tokens + output_tokens)::float8 / 1000 AS expected FROM span WHERE project = $1 AND kind = 'model'`,
    project,
  );
  expect(sums?.["spans"]).toBeCloseTo(Number(sums?.["expected"]), 6);
  expect(sums?.["traces"]).toBeCloseTo(Number(sums?.["expected"]), 6);
  expect(await rows(list, project)).toEqual(order);
});

test("runs follow changed correlation keys", async () => {
  const project = await filled("keys", ["otel-openai", "happy"], ["otel-openai", "loop"]);
  const named = (await rows("SELECT correlation_id, source FROM run WHERE project = $1", project)).map((row) => row["source"]);
  expect(named).not.toContain("service.name");
  const byService = ruleSet([
    { name: "service", why: "one run a service", keys: ["service.name"], several: "nearest", places: ["resource"] },
  ]);
  await run(project, asNow, { rules: byService });
  const [{ n: spans } = {}] = await rows("SELECT count(*)::int AS n FROM span WHERE project = $1", project);
  expect(await rows("SELECT source, spans FROM run WHERE project = $1", project)).toEqual([{ source: "service.name", spans }]);
  await run(project, asNow);
  const sources = (await rows("SELECT source FROM run WHERE project = $1", project)).map((row) => String(row["source"]));
  expect(new Set(sources)).toEqual(new Set(named));
  expect(sources).toHaveLength(named.length);
});

test("every record of a trace with several IDs is read again, whichever part it is filed under", async () => {
  const name = "parts";
  const entries = capture("otel-openai", "happy").map((entry) => ({ ...entry, project: name }));
  const claimed = entries.map((entry, at) => ({
    ...entry,
    claims: [{ value: `part-${at % 3}` as CorrelationId, rule: 1, key: "correlation.id", distance: 1, several: "nearest" as const }],
  }));
  await store.add(claimed);
  const project = (await findProject(db.collector, name)) ?? -1;
  for (let settled = 1; settled > 0;) settled = await settleOnce(db.collector, (error) => reported.push(error));
  const [{ n: parts } = {}] = await rows("SELECT count(*)::int AS n FROM trace WHERE project = $1 AND part_of IS NOT NULL", project);
  expect(parts).toBeGreaterThan(0);
  const { job } = await run(project, (record) => ({ ...asNow(record), agent: "another" }));
  expect(job).toMatchObject({ records: entries.length, changed: entries.length });
  expect(
    await rows(
      "SELECT agent, count(*)::int AS n FROM (SELECT agent, project FROM span UNION ALL SELECT agent, project FROM log) r WHERE project = $1 GROUP BY agent",
      project,
    ),
  ).toEqual([{ agent: "another", n: entries.length }]);
});

test("findings that were lost or wrong are made again", async () => {
  const project = await filled("findings", ["otel-openai", "loop"]);
  await run(project, asNow);
  const found = "SELECT step_id, kind, message FROM finding WHERE project = $1 ORDER BY step_id, ordinal";
  const before = await rows(found, project);
  expect(before.length).toBeGreaterThan(0);
  await db.collector.query("UPDATE finding SET message = 'an older rule said this' WHERE project = $1", [project]);
  await db.collector.query("UPDATE run SET findings = 99 WHERE project = $1", [project]);
  await run(project, asNow);
  expect(await rows(found, project)).toEqual(before);
});

test("a dry run says what would change and changes nothing", async () => {
  const project = await filled("dry", ["otel-openai", "happy"]);
  const before = await rows(COLUMNS, project);
  const { job } = await run(project, (record) => ({ ...asNow(record), agent: "another" }), { dry: true });
  const [{ n: logs } = {}] = await rows("SELECT count(*)::int AS n FROM log WHERE project = $1", project);
  expect(job).toMatchObject({ phase: "done", changed: before.length + Number(logs), runs: 0 });
  expect(await rows(COLUMNS, project)).toEqual(before);
  expect(await rows("SELECT 1 FROM rederivation WHERE project = $1", project)).toEqual([]);
});

test("interrupted half-way it goes on where it stood, with the count kept", async () => {
  const project = await filled("killed", ["otel-openai", "happy"], ["otel-openai", "loop"], ["traceloop", "happy"], ["traceloop", "loop"]);
  const [{ n: traces } = {}] = await rows("SELECT count(*)::int AS n FROM trace WHERE project = $1", project);
  const other: Facts = (record) => ({ ...asNow(record), agent: "another" });
  const stop = new AbortController();
  const first = await run(project, other, { signal: stop.signal, tell: ({ traces: done }) => done === 2 && stop.abort() });
  expect(first.job).toMatchObject({ phase: "traces", traces: 2 });
  const touched: string[] = [];
  const second = await run(project, other, { tell: ({ place, phase }) => phase === "traces" && touched.push(place) });
  expect(second).toMatchObject({ resumed: true, job: { phase: "done", traces } });
  expect(touched).not.toContain(first.job.place);
  expect(await rows("SELECT DISTINCT agent FROM span WHERE project = $1", project)).toEqual([{ agent: "another" }]);
  expect((await run(project, other)).resumed).toBe(false);
});

test("records that come meanwhile are neither lost nor counted twice", async () => {
  const project = await filled("meanwhile", ["otel-openai", "happy"], ["traceloop", "happy"]);
  const late = ["loop", "bad-args", "wrong-action"].map((scenario) =>
    filled("meanwhile", ["otel-openai", scenario], ["traceloop", scenario]),
  );
  await Promise.all([run(project, asNow), ...late]);
  await run(project, asNow);
  const [counted] = await rows("SELECT count(*)::int AS spans FROM span WHERE project = $1", project);
  const [summed] = await rows("SELECT sum(spans)::int AS spans FROM run WHERE project = $1", project);
  expect(summed).toEqual(counted);
});
