import { afterAll, beforeAll, expect, test } from "vitest";
import pg from "pg";
import type { Store } from "#collector/store/store.ts";
import { recordsBack, testStore } from "#collector/store/testing.ts";
import { findProject } from "#db/projects.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { carryOut } from "./carry-out.ts";
import { analyseAll, filesHolding, longText, sent, tablesHolding } from "./testing.ts";

let db: TestDatabase;
let owner: pg.Client;
let store: Store;

beforeAll(async () => {
  db = await testDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  store = testStore(db.collector);
});
afterAll(async () => {
  await store.close();
  await owner.end();
  await db.close();
});

const idOf = async (name: string): Promise<number> => (await findProject(db.collector, name)) ?? -1;

async function ask(project: string, kind: string, target: string): Promise<void> {
  await db.collector.query("INSERT INTO erasure (project, kind, target) VALUES ($1, $2, $3)", [await idOf(project), kind, target]);
}

async function runsOf(project: string): Promise<string[]> {
  const { rows } = await db.collector.query<{ id: string }>("SELECT correlation_id AS id FROM run WHERE project = $1 ORDER BY 1", [
    await idOf(project),
  ]);
  return rows.map(({ id }) => id);
}

test("a deleted run is gone from every table and every byte, and what another run says too stays", async () => {
  const shared = longText("shared");
  await store.add(sent("one", { run: "order-4711", trace: "a1", user: "erika", texts: [shared, longText("secretword")] }));
  await store.add(sent("one", { run: "order-4712", trace: "b1", texts: [shared, longText("otherword")] }));
  await analyseAll(db.collector);
  const project = await idOf("one");
  await db.collector.query(
    "INSERT INTO alias (project, alias, correlation_id, settled) VALUES ($1, 'joined-to-4711', 'order-4711', true)",
    [project],
  );
  await owner.query(
    "INSERT INTO tag (project, correlation_id, step_id, category, note) VALUES ($1, 'order-4711', '', 'other', 'secretword note')",
    [project],
  );
  expect(await tablesHolding(owner, "secretword-7")).toContainEqual(expect.stringMatching(/^search_text_/));
  const before = await recordsBack(db.collector, project);

  await ask("one", "run", "order-4711");
  expect(await carryOut(db.collector)).toBe(1);

  for (const needle of ["secretword", "order-4711", "erika"]) expect([needle, await tablesHolding(owner, needle)]).toEqual([needle, []]);
  for (const needle of ["secretword-7", "order-4711"]) expect([needle, await filesHolding(owner, needle)]).toEqual([needle, []]);
  expect(await tablesHolding(owner, "shared-7")).not.toEqual([]);
  const after = await recordsBack(db.collector, project);
  expect(after).toHaveLength(1);
  expect(before).toContain(after[0]);
  const { rows } = await db.collector.query("SELECT kind, target, runs, records, finished_at IS NOT NULL AS done FROM erasure");
  expect(rows).toEqual([{ kind: "run", target: "", runs: 1, records: 1n, done: true }]);

  await ask("one", "run", "order-4712");
  await carryOut(db.collector);
  expect((await db.collector.query("SELECT 1 FROM pack UNION ALL SELECT 1 FROM piece UNION ALL SELECT 1 FROM search_text")).rowCount).toBe(
    0,
  );
});

test("what is sent again after its run was deleted is stored again, whole", async () => {
  const record = sent("again", { run: "again", trace: "c1", texts: [longText("again"), longText("once")] });
  await store.add(record);
  const before = await recordsBack(db.collector, await idOf("again"));
  await ask("again", "run", "again");
  await carryOut(db.collector);
  expect(await recordsBack(db.collector, await idOf("again"))).toEqual([]);
  await store.add(record);
  expect(await recordsBack(db.collector, await idOf("again"))).toEqual(before);
  expect(await runsOf("again")).toEqual(["again"]);
  await analyseAll(db.collector);
  const { rows } = await db.collector.query("SELECT text FROM search_text WHERE project = $1", [await idOf("again")]);
  expect(rows.map((row) => String(row.text))).toEqual(expect.arrayContaining([expect.stringContaining("once-7")]));
});

test("whatever is sent while runs are deleted comes back byte for byte", async () => {
  const words = Array.from({ length: 12 }, (_, n) => longText(`word${n}`));
  const record = (n: number, run: string) =>
    sent("busy", { run, trace: `d${n}`, span: String(n), texts: [0, 1, 2, 3].map((k) => words[(n * (k + 1)) % words.length] ?? "") });
  for (let n = 1; n <= 40; n++) await store.add(record(n, `doomed-${n % 4}`));
  for (const run of [0, 1, 2, 3]) await ask("busy", "run", `doomed-${run}`);
  let deleting = true;
  const deletion = carryOut(db.collector).finally(() => (deleting = false));
  const kept: string[] = [];
  // A second collector, whose memory of what is stored is its own.
  const second = testStore(db.collector);
  for (let n = 100; deleting || n < 160; n++) {
    await (n % 2 === 0 ? store : second).add(record(n, `kept-${n}`));
    kept.push(`kept-${n}`);
  }
  await deletion;
  await second.close();
  expect((await recordsBack(db.collector, await idOf("busy"))).length).toBe(kept.length);
  expect(await runsOf("busy")).toEqual(kept.toSorted());
  const { rows } = await db.collector.query("SELECT erasing FROM text_state WHERE project = $1", [await idOf("busy")]);
  expect(rows).toEqual([{ erasing: false }]);
  expect((await db.collector.query("SELECT 1 FROM loose_text UNION ALL SELECT 1 FROM text_use")).rowCount).toBe(0);
});

test("all runs of a user go, also where only one record names the user; held runs stay", async () => {
  await store.add(sent("people", { run: "hers", trace: "e1", user: "erika-m", texts: [longText("hers")] }));
  await store.add(sent("people", { run: "both", trace: "e2", user: "anton", texts: [longText("both")] }));
  await store.add(sent("people", { run: "both", trace: "e2", span: "2", user: "erika-m", texts: [longText("more")] }));
  await store.add(sent("people", { run: "held", trace: "e3", user: "erika-m", texts: [longText("held")] }));
  await store.add(sent("people", { run: "his", trace: "e4", user: "anton", texts: [longText("his")] }));
  await owner.query("INSERT INTO hold (project, correlation_id) VALUES ($1, 'held')", [await idOf("people")]);
  await ask("people", "user", "erika-m");
  await carryOut(db.collector);
  expect(await runsOf("people")).toEqual(["held", "his"]);
  await owner.query("DELETE FROM hold");
  await ask("people", "user", "erika-m");
  await carryOut(db.collector);
  expect(await runsOf("people")).toEqual(["his"]);
  expect(await tablesHolding(owner, "erika-m")).toEqual([]);
});

test("a case and its frozen versions lose what they copied from a deleted run", async () => {
  await store.add(sent("cases", { run: "cased", trace: "f1", texts: [longText("cased")] }));
  const project = await idOf("cases");
  await owner.query(
    "INSERT INTO eval_case (project, id, set_slug, revision, status, title, correlation_id, digest, body) VALUES ($1, 'c', 's', 1, 'draft', 'frozenword', 'cased', 'd', 'frozenword')",
    [project],
  );
  await owner.query("INSERT INTO eval_case_revision (project, id, revision, digest, body) VALUES ($1, 'c', 1, 'd', 'frozenword')", [
    project,
  ]);
  await owner.query(
    "INSERT INTO eval_set_version_case (project, set_slug, version, case_id, revision, digest, status, title, body) VALUES ($1, 's', 1, 'c', 1, 'd', 'draft', 'frozenword', 'frozenword')",
    [project],
  );
  // Of a case that a person deleted before, only the history is left.
  await owner.query(
    "INSERT INTO eval_case_revision (project, id, revision, digest, body) VALUES ($1, 'gone', 1, 'd', $2), ($1, 'other', 1, 'd', $3)",
    [
      project,
      '{"observed":"frozenword","provenance":{"correlation_id":"cased"}}',
      '{"observed":"otherword","provenance":{"correlation_id":"cased too"}}',
    ],
  );
  await ask("cases", "run", "cased");
  await carryOut(db.collector);
  expect(await tablesHolding(owner, "frozenword")).toEqual([]);
  expect(await tablesHolding(owner, "otherword")).toEqual(["eval_case_revision"]);
});

test("a deleted project is empty, and what others keep is untouched", async () => {
  await store.add(sent("leaving", { run: "r", trace: "01", user: "leavingword", texts: [longText("leavingword")] }));
  await store.add(sent("staying", { run: "r", trace: "01", texts: [longText("stayingword")] }));
  await store.quarantine("leaving", [
    { signal: "traces", encoding: "protobuf", reason: "leavingword", body: Buffer.from("leavingword"), records: 1 } as never,
  ]);
  await analyseAll(db.collector);
  const project = await idOf("leaving");
  await owner.query("INSERT INTO eval_set (project, slug, name) VALUES ($1, 's', 'leavingword')", [project]);
  await owner.query("INSERT INTO person (id, name, email) VALUES ('ana', 'Ana', 'ana@example.com')");
  const others = await idOf("staying");
  await owner.query("INSERT INTO project_member (project, person, role) VALUES ($1, 'ana', 'owner'), ($2, 'ana', 'owner')", [
    project,
    others,
  ]);
  await owner.query(
    `INSERT INTO account_link (id, kind, token_hash, email, project, role, made_by, expires_at)
      VALUES ('bo', 'invitation', 'x', 'leavingword@example.com', $1, 'viewer', 'ana', now() + interval '1 day')`,
    [project],
  );
  const before = await recordsBack(db.collector, await idOf("staying"));
  await ask("leaving", "project", "");
  await carryOut(db.collector);
  expect(await tablesHolding(owner, "leavingword")).toEqual([]);
  expect(await recordsBack(db.collector, await idOf("staying"))).toEqual(before);
  expect((await owner.query("SELECT project FROM project_member")).rows).toEqual([{ project: others }]);
  await expect(db.collector.query("SELECT person FROM project_member")).rejects.toThrow("permission denied");
});

test("a deletion that was interrupted goes on where it stood", async () => {
  await store.add(sent("halfway", { run: "half", trace: "9a", texts: [longText("halfword")] }));
  await ask("halfway", "run", "half");
  // As a kill after the first transaction leaves it: the run's own row is gone, its records are not.
  await db.collector.query("DELETE FROM run WHERE project = $1", [await idOf("halfway")]);
  await carryOut(db.collector);
  expect(await tablesHolding(owner, "halfword")).toEqual([]);
});

test("every table that names a run or a trace is one that a deletion may empty", async () => {
  const { rows } = await db.collector.query<{ name: string; may: boolean }>(
    `SELECT c.relname AS name, has_table_privilege(c.oid, 'DELETE') AND (SELECT count(*) FROM pg_policies p WHERE p.tablename = c.relname AND p.policyname = 'collector') > 0 AS may
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('correlation_id', 'trace_id')
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ may }) => !may)).toEqual([]);
});
