import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decode } from "#collector/decode/decode.ts";
import { CARD, NEEDLE, poisonedLogs, poisonedTraces } from "#collector/redact/testing.ts";
import { analyseAll, filesHolding, longText, sent, tablesHolding } from "#collector/retention/testing.ts";
import { keepRefused } from "#collector/store/quarantine.ts";
import type { Store } from "#collector/store/store.ts";
import { entriesOf, recordsBack, testStore } from "#collector/store/testing.ts";
import { openPool } from "#db/pool.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { projectKey } from "#redaction/project-key.ts";
import { Redactor } from "#redaction/redactor.ts";
import { RECOMMENDED, type RedactionRule } from "#redaction/rule.ts";
import { redact } from "#collector/redact/redact.ts";
import { sweepOnce } from "./start-sweeping.ts";

const SECRET = "a secret of a test, long enough to be one";

let db: TestDatabase;
let owner: pg.Client;
let store: Store;
let pool: pg.Pool;

beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  store = testStore(db.collector);
  pool = openPool(db.collectorUrl, { name: "sweeping", max: 3, statementMs: 60_000, lockMs: 5000 });
});
afterAll(async () => {
  await pool.end();
  await store.close();
  await owner.end();
  await db.close();
});

const bytesOf = (body: object): Uint8Array => Buffer.from(JSON.stringify(body));

async function add(project: string, signal: "traces" | "logs", body: object): Promise<void> {
  await store.add(entriesOf(bytesOf(body), "json", signal, project));
}

async function ask(project: string, rules: readonly RedactionRule[], version = 1): Promise<number> {
  const id = await projectId(db.collector, project);
  await owner.query("INSERT INTO redaction_rules (project, version, rules, created_at) VALUES ($1, $2, $3, now() - interval '1 minute')", [
    id,
    version,
    JSON.stringify(rules),
  ]);
  await owner.query("INSERT INTO redaction_sweep (project, version) VALUES ($1, $2)", [id, version]);
  return id;
}

const sweep = async (signal = new AbortController().signal): Promise<void> => sweepOnce({ pool, secret: SECRET }, signal);

async function latest(project: number): Promise<{ [column: string]: unknown } | undefined> {
  return (
    await owner.query<{ [column: string]: unknown }>("SELECT * FROM redaction_sweep WHERE project = $1 ORDER BY asked_at DESC LIMIT 1", [
      project,
    ])
  ).rows[0];
}

test("what was stored before a rule is gone from every table and every file after a sweep, and the records are those that would come now", async () => {
  const [traces, logs, unfiled] = [poisonedTraces("order-1", "a1"), poisonedLogs("order-1", "a1"), poisonedLogs(`order-2${NEEDLE}`, "")];
  await add("shop", "traces", traces);
  await add("shop", "logs", logs);
  await add("shop", "logs", unfiled);
  const decoded = decode(bytesOf(traces), "json", "traces");
  if ("kind" in decoded) throw new Error(decoded.message);
  const unreadable = {
    signal: "traces",
    encoding: "json",
    reason: `the request cannot be read: x${NEEDLE}`,
    body: Buffer.from(`{"x${NEEDLE}`),
  } as const;
  const project = await projectId(db.collector, "shop");
  await keepRefused(db.collector, project, [...decoded.rejected, unreadable]);
  await analyseAll(db.collector);
  for (const table of ["search_text", "pack", "span", "log", "step", "quarantine", "intake", "claim", "finding"])
    expect(await tablesHolding(owner, NEEDLE)).toContainEqual(expect.stringMatching(`^${table}(_|$)`));

  await ask("shop", RECOMMENDED);
  await sweep();
  expect(await latest(project)).toMatchObject({ phase: "done", records: "8", changed: "8", finished_at: expect.any(Date) as Date });
  await analyseAll(db.collector);
  for (const needle of [NEEDLE, CARD]) {
    expect([needle, await tablesHolding(owner, needle)]).toEqual([needle, []]);
    expect([needle, await filesHolding(owner, needle)]).toEqual([needle, []]);
  }
  const back = await recordsBack(db.collector, project);

  // The same sent now, with the rules in force, changes nothing: it is there already.
  const redactor = new Redactor(RECOMMENDED, projectKey(SECRET, "shop"));
  for (const [signal, body] of [
    ["traces", traces],
    ["logs", logs],
    ["logs", unfiled],
  ] as const) {
    const again = decode(bytesOf(body), "json", signal);
    if ("kind" in again) throw new Error(again.message);
    const { records } = redact(again, redactor, () => {});
    const entries = entriesOf(bytesOf(body), "json", signal, "shop");
    await store.add(records.map((received, at) => ({ ...(entries[at] as (typeof entries)[number]), ...received })));
  }
  expect((await recordsBack(db.collector, project)).filter((record) => back.includes(record)).length).toBe(back.length);
  const { rows } = await owner.query<{ n: bigint }>(
    "SELECT (SELECT count(*) FROM span WHERE project = $1) + (SELECT count(*) FROM log WHERE project = $1 AND trace_id = decode(lpad('a1', 32, '0'), 'hex')) AS n",
    [project],
  );
  expect(rows).toEqual([{ n: "5" }]);
});

test("a sweep changes what rules mean and nothing else, and again it changes nothing", async () => {
  for (const run of [1, 2, 3])
    await store.add(
      sent("calm", {
        run: `order-${run}`,
        trace: `c${run}`,
        user: "anton",
        texts: [longText(`word${run}`), run === 2 ? `to b@c.example ${longText("more")}` : "x"],
      }),
    );
  await analyseAll(db.collector);
  const project = await projectId(db.collector, "calm");
  const before = await recordsBack(db.collector, project);
  const order = "SELECT correlation_id FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id";
  const list = (await owner.query(order, [project])).rows;
  await ask("calm", RECOMMENDED);
  await sweep();
  await analyseAll(db.collector);
  const after = await recordsBack(db.collector, project);
  expect(after.filter((record) => before.includes(record))).toHaveLength(2);
  expect(await latest(project)).toMatchObject({ records: "3", changed: "1" });
  expect((await owner.query(order, [project])).rows).toEqual(list);
  const found = await owner.query("SELECT 1 FROM search_text WHERE project = $1 AND text LIKE '%more-7 said%'", [project]);
  expect(found.rowCount).toBe(1);
  await ask("calm", RECOMMENDED, 2);
  await sweep();
  expect(await latest(project)).toMatchObject({ records: "3", changed: "0" });
  expect(await recordsBack(db.collector, project)).toEqual(after);
});

test("interrupted it goes on where it stood, and ends as if it had not been", async () => {
  for (let run = 1; run <= 6; run++) await store.add(sent("cut", { run: `run-${run}`, trace: `d${run}`, texts: [`x${run}@cut.example`] }));
  await analyseAll(db.collector);
  const project = await ask("cut", RECOMMENDED);
  // Asked before the job and before every trace: two of them are done when it says stop.
  let asked = 0;
  const stopping = {
    get aborted(): boolean {
      return ++asked > 3;
    },
  };
  await sweep(stopping as AbortSignal);
  expect(await latest(project)).toMatchObject({ phase: "traces", traces: "2", changed: "2", finished_at: null });
  await sweep();
  expect(await latest(project)).toMatchObject({ phase: "done", traces: "6", changed: "6" });
  await analyseAll(db.collector);
  expect(await tablesHolding(owner, "@cut.example")).toEqual([]);
});

test("records that come while a sweep runs are kept, each once", async () => {
  for (let run = 1; run <= 10; run++)
    await store.add(sent("busy", { run: `run-${run}`, trace: `e${run}`, texts: [`old${run}@busy.example`, longText("shared")] }));
  const project = await ask("busy", RECOMMENDED);
  let sweeping = true;
  const running = sweep().finally(() => (sweeping = false));
  let sentOnes = 0;
  for (let n = 100; sweeping || sentOnes < 20; n++, sentOnes++)
    await store.add(
      sent("busy", { run: `run-${n % 10}`, trace: `e${n % 10}`, span: String(n), texts: [longText("shared"), longText(`new${n}`)] }),
    );
  await running;
  expect(await recordsBack(db.collector, project)).toHaveLength(10 + sentOnes);
  await analyseAll(db.collector);
  expect(await tablesHolding(owner, "@busy.example")).toEqual([]);
  const { rows } = await owner.query<{ n: number; spans: number }>(
    "SELECT sum(spans)::int AS spans, (SELECT count(*)::int FROM span WHERE project = $1) AS n FROM run WHERE project = $1",
    [project],
  );
  expect(rows[0]?.spans).toBe(rows[0]?.n);
});

test("what people said follows a log that lost something, and a held run stays as it is", async () => {
  await add("said", "logs", poisonedLogs("run-1", "f1"));
  await store.add(sent("said", { run: "held", trace: "f2", texts: ["held@said.example"] }));
  await analyseAll(db.collector);
  const project = await projectId(db.collector, "said");
  const { rows } = await owner.query<{ step_id: string }>("SELECT step_id FROM step WHERE project = $1 AND step_id LIKE 'log-%' LIMIT 1", [
    project,
  ]);
  await owner.query("INSERT INTO tag (project, correlation_id, step_id, category) VALUES ($1, 'run-1', $2, 'other')", [
    project,
    rows[0]?.step_id,
  ]);
  await owner.query("INSERT INTO hold (project, correlation_id) VALUES ($1, 'held')", [project]);
  await ask("said", RECOMMENDED);
  await sweep();
  await analyseAll(db.collector);
  const tags = await owner.query(
    "SELECT 1 FROM tag t JOIN step s ON s.project = t.project AND s.correlation_id = t.correlation_id AND s.step_id = t.step_id WHERE t.project = $1",
    [project],
  );
  expect(tags.rowCount).toBe(1);
  expect(await tablesHolding(owner, "held@said.example")).not.toEqual([]);
});

test("a sweep waits until every collector has heard of the rules", async () => {
  await store.add(sent("hurry", { run: "run-1", trace: "aa1", texts: ["x@hurry.example"] }));
  const project = await ask("hurry", RECOMMENDED);
  await owner.query("UPDATE redaction_rules SET created_at = now() WHERE project = $1", [project]);
  await sweep();
  expect(await latest(project)).toMatchObject({ phase: "traces", traces: "0", finished_at: null });
});

test("a span that stands on two days loses the same on both", async () => {
  const days = [new Date(), new Date(Date.now() - 24 * 60 * 60_000)];
  for (const at of days) await store.add(sent("days", { run: "run-1", trace: "bb1", at, texts: [`x@days.example ${at.getDate()}`] }));
  const project = await ask("days", RECOMMENDED);
  await sweep();
  expect(await latest(project)).toMatchObject({ records: "2", changed: "2" });
  await analyseAll(db.collector);
  expect(await tablesHolding(owner, "@days.example")).toEqual([]);
  expect(await recordsBack(db.collector, project)).toHaveLength(2);
});
