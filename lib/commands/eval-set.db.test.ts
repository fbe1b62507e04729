import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { capture, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Assertion } from "#evals/assertion.ts";
import { digestOf } from "#evals/digest.ts";
import { evalCase, type EvalCase } from "#evals/eval-case.ts";
import { setDigest } from "#evals/set-digest.ts";
import { exampleCases, exampleLines, refundCase } from "#evals/testing.ts";
import { casesOfSet } from "#read/cases-of-set.ts";
import { caseRevisions } from "#read/eval-set/revisions.ts";
import { compareVersions, setVersions } from "#read/eval-set/versions.ts";
import { getEvalCase } from "#read/get-eval-case.ts";
import { getRun } from "#read/get-run.ts";
import { listEvalCases } from "#read/list-eval-cases.ts";
import { listRuns } from "#read/list-runs.ts";
import { setChecks } from "#read/eval-set/checks.ts";
import { setCoverage } from "#read/eval-set/coverage.ts";
import { changeEvalCase } from "./change-eval-case.ts";
import { deleteEvalCase } from "./delete-eval-case.ts";
import { fillCaseFacts } from "./fill-case-facts.ts";
import { freezeSet } from "./freeze-set.ts";
import { importCases } from "./import-cases.ts";
import { isDenied } from "./in-transaction.ts";
import { saveEvalCase } from "./save-eval-case.ts";
import { saveRunCase } from "./save-run-case.ts";

let database: TestDatabase;

const project = "default";
const by = { project, author: "ana" };
const urlOf = (run: string): string => `http://localhost/${run}`;

function done<T>(value: T): Exclude<T, { denied: unknown }> {
  if (isDenied(value)) throw new Error(value.message);
  return value as Exclude<T, { denied: unknown }>;
}

async function* linesIn(...lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

const take = async (slug: string, ...lines: readonly string[]) => done(await importCases(by, slug, linesIn(...lines), database.web));
const change = async (id: string, asked: Parameters<typeof changeEvalCase>[2]) =>
  done(await changeEvalCase(by, id, asked, database.web)).case;
const lineOf = (one: EvalCase): string => JSON.stringify(one);
const caseNamed = (id: string, assertions: Assertion[] = refundCase().expect.assertions): EvalCase => {
  const { digest: _digest, ...one } = refundCase();
  return { ...one, id, status: "draft", expect: { assertions } };
};

const askingFor = (id: string, content: string): EvalCase => {
  const one = caseNamed(id);
  return { ...one, input: { ...one.input, messages: [{ role: "user", parts: [{ type: "text", content }] }] } } as EvalCase;
};

async function casesOf(set: { slug: string; version?: number }): Promise<EvalCase[]> {
  const cases: EvalCase[] = [];
  for await (const one of casesOfSet({ project, ...set }, database.web)) cases.push(one);
  return cases;
}

beforeAll(async () => {
  database = await testDatabase();
  const store = testStore(database.collector, 2);
  await store.add(capture("openinference-openai", "wrong-action"));
  await store.close();
});
afterAll(() => database.close());

describe("an import", () => {
  test("keeps the good lines, names the bad ones, and finds nothing to do the second time", async () => {
    const [first = "", second = ""] = exampleLines();
    const lines = [first, "", "{", second, '{"schema":"eval-case/1","id":"x"}', first.replace('"refund"', '"refund","nonsense":1,"x"')];
    const answer = await take("mixed", ...lines);
    expect(answer).toMatchObject({ lines: 5, added: 2, refused: 3 });
    expect(answer.problems.map(({ line }) => line)).toEqual([3, 5, 6]);
    expect(answer.problems[0]?.message).toBe("The line is not JSON");
    expect(await take("mixed", first, second)).toMatchObject({ added: 0, changed: 0, unchanged: 2, refused: 0 });
  });

  test("refuses a line whose digest is not that of its case, and a case of another set", async () => {
    const one = caseNamed("ec_digest");
    const wrong = { ...one, digest: `sha256:${"0".repeat(64)}` };
    expect((await take("digests", lineOf(wrong))).problems).toMatchObject([
      { id: "ec_digest", message: expect.stringContaining("it was changed") as string },
    ]);
    expect(await take("digests", lineOf({ ...one, digest: digestOf(one) }))).toMatchObject({ added: 1 });
    expect((await take("others", lineOf(one))).problems[0]?.message).toContain("in the set digests");
  });

  test("takes a later revision, keeps the earlier one, and never writes over a revision with another test", async () => {
    const one = caseNamed("ec_revised");
    const later = { ...caseNamed("ec_revised", [{ type: "no_tool_calls" }]), revision: 2 };
    expect(await take("revised", lineOf(one), lineOf(later))).toMatchObject({ added: 1, changed: 1 });
    const { revisions } = await caseRevisions({ project, id: "ec_revised", limit: 10 }, database.web);
    expect(revisions.map(({ revision, author }) => [revision, author])).toEqual([
      [2, "ana"],
      [1, "ana"],
    ]);
    expect((await take("revised", lineOf(one))).problems[0]?.message).toContain("revision 2 is here");
    const clash = { ...caseNamed("ec_revised", [{ type: "valid_tool_calls" }]), revision: 2 };
    expect((await take("revised", lineOf(clash))).problems[0]?.message).toContain("with another test");
  });

  test("takes characters that no column can hold, and exports them as they were", async () => {
    const { provenance } = refundCase();
    const odd = "a\u0000b\ud800";
    const one = {
      ...caseNamed("ec_odd"),
      title: odd,
      split: odd,
      provenance: { ...provenance, agent: odd, correlation_id: odd, step_id: odd },
    };
    expect((await take("odd", lineOf(one as EvalCase))).problems).toEqual([]);
    expect((await getEvalCase({ project, id: "ec_odd" }, database.web))?.case).toMatchObject({ title: one.title.toWellFormed() });
  });

  test("gives back every case as it was exported", async () => {
    const cases = exampleCases().map((one): EvalCase => ({ ...one, id: `${one.id}_copy`, status: "draft" }));
    await take("round", ...cases.map(lineOf));
    for (const one of cases)
      expect((await getEvalCase({ project, id: one.id }, database.web))?.case).toEqual({ ...evalCase.parse(one), digest: digestOf(one) });
  });
});

describe("a version of a set", () => {
  test("is made when something changed, stands for all that is tested, and is kept when a case goes", async () => {
    await take("frozen", lineOf(caseNamed("ec_f1")), lineOf(caseNamed("ec_f2")));
    const first = done(await freezeSet(by, "frozen", "before the release", database.web));
    expect(first).toMatchObject({ made: true, version: { version: 1, cases: 2, note: "before the release", author: "ana" } });
    expect(done(await freezeSet(by, "frozen", "", database.web))).toEqual({ made: false, version: first.version });
    await change("ec_f1", { title: "Only another title" });
    expect(done(await freezeSet(by, "frozen", "", database.web)).made).toBe(false);
    await change("ec_f1", { assertions: [{ type: "no_tool_calls" }] });
    done(await deleteEvalCase(project, "ec_f2", database.web));
    await take("frozen", lineOf(caseNamed("ec_f3")));
    const second = done(await freezeSet(by, "frozen", "", database.web));
    expect(second.version).toMatchObject({ version: 2, cases: 2 });
    expect(second.version.digest).not.toBe(first.version.digest);
    const diff = await compareVersions({ project, slug: "frozen", from: 1, to: 2, limit: 10, cursor: undefined }, database.web);
    expect(diff?.counts).toEqual({ added: 1, removed: 1, changed: 1, same: 0 });
    expect(diff?.changes.map(({ caseId, change: what }) => [caseId, what])).toEqual([
      ["ec_f1", "changed"],
      ["ec_f2", "removed"],
      ["ec_f3", "added"],
    ]);
    // The deleted case's revision is still what version 1 says.
    expect((await caseRevisions({ project, id: "ec_f2", limit: 10 }, database.web)).revisions).toHaveLength(1);
    expect((await setVersions({ project, slug: "frozen", limit: 1 }, database.web)).versions.map(({ version }) => version)).toEqual([2]);
  });

  test("is exported as it was frozen, whatever became of its cases, and its digest is that of what is exported", async () => {
    const failure = { category: "wrong_tool" as const };
    await take("exported", lineOf(caseNamed("ec_x1")), lineOf(caseNamed("ec_x2")));
    // None of this is a new revision.
    const asFrozen = await change("ec_x1", { title: "Then", status: "active", failure, tags: ["then"], split: "dev" });
    const frozen = done(await freezeSet(by, "exported", "", database.web)).version;
    await change("ec_x1", { title: "Now", status: "draft", failure: null, tags: [], assertions: [{ type: "no_tool_calls" }] });
    done(await deleteEvalCase(project, "ec_x2", database.web));
    const cases = await casesOf({ slug: "exported", version: frozen.version });
    expect(cases.map(({ id }) => id)).toEqual(["ec_x1", "ec_x2"]);
    expect(cases[0]).toEqual(asFrozen);
    expect(setDigest(cases)).toBe(frozen.digest);
    expect(await casesOf({ slug: "exported", version: 9 })).toEqual([]);
    expect((await casesOf({ slug: "exported" })).map(({ title }) => title)).toEqual(["Now"]);
  });

  test("that cannot be given back whole is refused: a case fewer would be another set under its name", async () => {
    await take("erased", lineOf(caseNamed("ec_e1")), lineOf(caseNamed("ec_e2")));
    const { version } = done(await freezeSet(by, "erased", "", database.web)).version;
    await database.collector.query("DELETE FROM eval_case_revision WHERE id = 'ec_e2'");
    await expect(casesOf({ slug: "erased", version })).rejects.toThrow("cannot be given back whole");
  });

  test("is compared page by page, and one that is not there is not compared", async () => {
    const page = await compareVersions({ project, slug: "frozen", from: 2, to: 1, limit: 2, cursor: undefined }, database.web);
    expect(page?.changes).toHaveLength(2);
    const rest = await compareVersions({ project, slug: "frozen", from: 2, to: 1, limit: 2, cursor: page?.nextCursor }, database.web);
    expect(rest?.changes.map(({ caseId }) => caseId)).toEqual(["ec_f3"]);
    expect(rest?.nextCursor).toBeUndefined();
    expect(await compareVersions({ project, slug: "frozen", from: 1, to: 9, limit: 2, cursor: undefined }, database.web)).toBeUndefined();
  });

  test("of nothing is refused, and a case that comes back with another test is a later revision", async () => {
    expect(await freezeSet(by, "nobody", "", database.web)).toMatchObject({ denied: "not-found" });
    const another = caseNamed("ec_f2", [{ type: "valid_tool_calls" }]);
    const back = done(await saveEvalCase({ by, request: { case: another, set: "frozen" }, urlOf }, database.web));
    expect(back.case.revision).toBe(2);
  });
});

test("a deleted case leaves its history: undone it has all of it, and made anew it goes on behind it", async () => {
  await take("deleted", lineOf(caseNamed("ec_d")));
  const before = await change("ec_d", { assertions: [{ type: "no_tool_calls" }] });
  const numbers = async () =>
    (await caseRevisions({ project, id: "ec_d", limit: 10 }, database.web)).revisions.map(({ revision }) => revision);
  const putBack = async (one: EvalCase) =>
    done(await saveEvalCase({ by, request: { case: one, set: "deleted" }, urlOf }, database.web)).case;
  done(await deleteEvalCase(project, "ec_d", database.web));
  expect((await take("deleted", lineOf(caseNamed("ec_d")))).problems[0]?.message).toContain("revision 2 is here");
  expect(await putBack(before)).toEqual(before);
  expect(await numbers()).toEqual([2, 1]);
  done(await deleteEvalCase(project, "ec_d", database.web));
  expect((await putBack(caseNamed("ec_d"))).revision).toBe(3);
  expect(await numbers()).toEqual([3, 2, 1]);
});

test("an active case that is not red needs a reason, which is kept with who and when and falls with the test", async () => {
  const green: Assertion[] = [{ type: "not_calls_tool", tools: ["nobody_calls_this"] }];
  await take("overrides", lineOf(caseNamed("ec_over", green)));
  expect(await changeEvalCase(by, "ec_over", { status: "active" }, database.web)).toMatchObject({ denied: "conflict" });
  const active = await change("ec_over", { status: "active", override: { reason: "the answer was cut by the SDK" } });
  expect(active).toMatchObject({
    status: "active",
    extensions: { "playhead.red_override": { reason: "the answer was cut by the SDK", by: "ana" } },
  });
  expect((await setChecks({ project, slug: "overrides" }, database.web)).overridden).toMatchObject({ of: 1, cases: [{ id: "ec_over" }] });
  expect(
    await changeEvalCase(by, "ec_over", { assertions: [{ type: "not_calls_tool", tools: ["nor_this"] }] }, database.web),
  ).toMatchObject({
    denied: "conflict",
  });
});

describe("the checks of a set", () => {
  test("name cases that look alike, and not those that are the same or check something else", async () => {
    const asked = (id: string, content: string, assertions?: Assertion[]): string => {
      const one = caseNamed(id, assertions);
      return lineOf({ ...one, input: { ...one.input, messages: [{ role: "user", parts: [{ type: "text", content }] }] } } as EvalCase);
    };
    const answer = await take(
      "alike",
      asked("ec_l1", "Refund order A-1 please"),
      asked("ec_l2", "please refund order B-2"),
      asked("ec_l3", "please refund order B-2"),
      asked("ec_l4", "please cancel order B-2"),
      asked("ec_l5", "Refund order A-1 please", [{ type: "no_tool_calls" }]),
      asked("ec_l6", "please cancel order B-2"),
    );
    expect(answer.refused).toBe(0);
    const { similar, duplicates } = await setChecks({ project, slug: "alike" }, database.web);
    expect(similar.of).toBe(1);
    expect(similar.groups.map(({ cases }) => cases.map(({ id }) => id))).toEqual([["ec_l1", "ec_l2", "ec_l3"]]);
    expect(duplicates.groups.map(({ cases }) => cases.map(({ id }) => id))).toContainEqual(["ec_l4", "ec_l6"]);
    expect((await casesOf({ slug: "alike" })).length, "nothing is merged").toBe(6);
  });

  test("find cases of the same input, and expectations that cannot both hold", async () => {
    const calls: Assertion[] = [{ type: "calls_tool", tool: "issue_refund" }];
    const never: Assertion[] = [{ type: "not_calls_tool", tools: ["issue_refund"] }];
    await take(
      "checked",
      lineOf(caseNamed("ec_a", calls)),
      lineOf(caseNamed("ec_b", never)),
      exampleLines()[1]?.replace(/"id":"\w+"/, '"id":"ec_c"') ?? "",
    );
    const checks = await setChecks({ project, slug: "checked" }, database.web);
    expect(checks.examined).toBe(3);
    expect(checks.duplicates.groups.map(({ cases }) => cases.map(({ id }) => id))).toEqual([["ec_a", "ec_b"]]);
    expect(checks.contradictions).toMatchObject({
      of: 1,
      pairs: [{ a: { id: "ec_a" }, b: { id: "ec_b" }, assertions: [calls[0], never[0]] }],
    });
  });
});

test("a case whose agent is told something else by now, or has other tools, is stale; one that it still matches is not", async () => {
  const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
  for (const run of rows) await analyseRun(database.collector, run);
  const correlationId = (await listRuns({ project, limit: 1, all: false }, database.web)).runs[0]?.correlationId ?? "";
  const { steps = [] } = (await getRun({ project, correlationId }, database.web)) ?? {};
  const stepId = steps.find((step) => step.kind === "model" && step.agent !== undefined)?.id ?? "";
  const fresh = done(await saveEvalCase({ by, request: { correlationId, stepId, set: "stale" }, urlOf }, database.web)).case;
  const { digest: _digest, ...older } = { ...fresh, provenance: { ...fresh.provenance, captured_at: "2020-01-01T00:00:00.000000000Z" } };
  const told = { ...older, id: "ec_told", input: { ...older.input, system: [{ type: "text", content: "Refund everybody." }] } };
  const given = { ...older, id: "ec_given", input: { ...older.input, tools: [{ name: "new_tool" }] } };
  expect(await take("stale", lineOf(told as EvalCase), lineOf(given as EvalCase))).toMatchObject({ added: 2 });
  const { stale } = await setChecks({ project, slug: "stale" }, database.web);
  expect(stale.cases.map(({ id, system }) => [id, system])).toEqual([
    ["ec_given", false],
    ["ec_told", true],
  ]);
  expect(stale.cases[0]?.tools).toContain("new_tool");
});

test("a whole run becomes a draft once: the user's words, the tools' recorded results, what the agent did", async () => {
  const correlationId = (await listRuns({ project, limit: 1, all: false }, database.web)).runs[0]?.correlationId ?? "";
  const first = done(await saveRunCase({ by, correlationId, urlOf }, database.web));
  const one = first.case;
  expect(one).toMatchObject({
    kind: "run",
    status: "draft",
    provenance: { correlation_id: correlationId, tagged_by: "ana", url: urlOf(correlationId) },
  });
  if (one.kind !== "run") throw new Error("a whole run is a case of kind run");
  expect(one.input.turns).toHaveLength(1);
  expect(one.input.tools?.map(({ name }) => name)).toContain("issue_refund");
  expect(one.replay.stubs.map(({ tool }) => tool)).toEqual(["lookup_order", "get_policy", "issue_refund"]);
  expect(one.expect.assertions.length).toBeGreaterThan(0);
  expect(done(await saveRunCase({ by, correlationId, urlOf }, database.web)).case).toEqual(one);
  expect(await saveRunCase({ by, correlationId: "nobody", urlOf }, database.web)).toMatchObject({ denied: "not-found" });
});

test("coverage says which failures of the window the set would catch, weighted by how often they came", async () => {
  const { correlationId } = (await listRuns({ project, limit: 1, all: false }, database.web)).runs[0] ?? { correlationId: "" };
  const put = (signature: string, step: string, times: number) =>
    database.collector.query(
      `WITH p AS (SELECT id FROM project WHERE name = 'default'),
        f AS (INSERT INTO failure SELECT id, $1, 'schema', 'issue_refund', 'm', NULL, 1, 2 FROM p),
        d AS (INSERT INTO failure_day SELECT id, $1, (now() AT TIME ZONE 'UTC')::date, $4 FROM p)
        INSERT INTO finding (project, correlation_id, step_id, ordinal, kind, severity, message, signature, at_ns) SELECT id, $2, $3, 9, 'schema', 'problem', 'm', $1, 1 FROM p`,
      [signature, correlationId, step, times],
    );
  await put("a".repeat(24), "caught", 30);
  await put("b".repeat(24), "missed", 10);
  const one = {
    ...caseNamed("ec_cover"),
    provenance: { project, derivation: "recorded" as const, correlation_id: correlationId, step_id: "caught" },
  };
  await take("covered", lineOf(one));
  const all = await setCoverage({ project, slug: "covered", limit: 1 }, database.web);
  expect(all).toMatchObject({ signatures: { all: 2, covered: 1 }, occurrences: { all: 40, covered: 30 } });
  expect(all.failures).toMatchObject([{ signature: "a".repeat(24), occurrences: 30, cases: ["ec_cover"] }]);
  const rest = await setCoverage({ project, slug: "covered", limit: 1, cursor: all.nextCursor }, database.web);
  expect(rest.failures).toMatchObject([{ signature: "b".repeat(24), cases: [], example: { correlationId, stepId: "missed" } }]);
  expect(rest.nextCursor).toBeUndefined();
});

test("coverage says which tools are checked for what: those that nobody tests first, and leads to the cases of each check", async () => {
  const tools = (...names: string[]) => names.map((name) => ({ name }));
  const given = (id: string, names: string[], assertions: Assertion[], more: object = {}): string => {
    const one = caseNamed(id, assertions);
    return lineOf({ ...one, input: { ...one.input, tools: tools(...names) }, ...more } as EvalCase);
  };
  const odd = "issue refund\u0000 now";
  const answer = await take(
    "tools",
    given(
      "ec_t1",
      ["lookup", odd, "constructor"],
      [
        { type: "not_calls_tool", tools: [odd] },
        { type: "max_steps", value: 3 },
      ],
    ),
    given(
      "ec_t2",
      ["lookup", odd],
      [
        { type: "not_calls_tool", tools: [odd, "elsewhere"] },
        { type: "calls_tool", tool: odd },
        { type: "calls_tool", tool: "lookup", level: "should" },
      ],
    ),
    given("ec_t3", ["unused"], [{ type: "calls_tool", tool: "unused" }], { status: "retired" }),
  );
  expect(answer.problems).toEqual([]);
  const shown = "issue refund\u2400 now";
  const { tools: matrix } = await setCoverage({ project, slug: "tools", limit: 1 }, database.web);
  expect(matrix).toEqual({
    of: 4,
    rows: [
      { tool: "lookup", given: 2, tests: [] },
      { tool: "constructor", given: 1, tests: [] },
      {
        tool: shown,
        given: 2,
        tests: [
          { type: "calls_tool", cases: 1 },
          { type: "not_calls_tool", cases: 2 },
        ],
      },
      { tool: "elsewhere", given: 0, tests: [{ type: "not_calls_tool", cases: 1 }] },
    ],
  });
  const tested = async (test: string) =>
    (await listEvalCases({ project, set: "tools", tested: test, limit: 10 }, database.web)).cases.map(({ id }) => id).toSorted();
  expect(await tested(`not_calls_tool ${shown}`)).toEqual(["ec_t1", "ec_t2"]);
  expect(await tested(`not_calls_tool ${odd}`)).toEqual(["ec_t1", "ec_t2"]);
  expect(await tested("max_steps")).toEqual(["ec_t1"]);
  expect(await tested("calls_tool lookup"), "what only reports is no check").toEqual([]);
});

test("coverage says how often each agent failed and how grave its cases are: those that fail and have none first, and leads to the cases", async () => {
  const { correlationId } = (await listRuns({ project, limit: 1, all: false }, database.web)).runs[0] ?? { correlationId: "" };
  const DAY = 86_400_000;
  const failed = (step: string, agent: string | null, daysAgo: number, signature: string | null = "c".repeat(24)) =>
    database.collector.query(
      `INSERT INTO finding (project, correlation_id, step_id, ordinal, kind, severity, message, signature, at_ns, agent)
        SELECT id, $1, $2, 8, 'schema', 'problem', 'm', $3, $4, $5 FROM project WHERE name = 'default'`,
      [correlationId, step, signature, BigInt(Date.now() - daysAgo * DAY) * 1_000_000n, agent],
    );
  await failed("one", "planner", 0);
  await failed("two", "planner", 28);
  await failed("long ago", "planner", 31);
  await failed("no failure", "planner", 0, null);
  await failed("three", "support", 0);
  await failed("four", null, 0);
  const of = (id: string, agent: string | undefined, more: Partial<EvalCase>): string => {
    const one = caseNamed(id);
    return lineOf({ ...one, ...more, provenance: { ...one.provenance, ...(agent === undefined ? {} : { agent }) } } as EvalCase);
  };
  const answer = await take(
    "agents",
    of("ec_a1", "support", { severity: "critical" }),
    of("ec_a2", "support", { severity: "critical" }),
    of("ec_a3", "support", { severity: "low" }),
    of("ec_a4", "quiet\u0000", { severity: "high" }),
    of("ec_a5", "planner", { severity: "high", status: "retired" }),
  );
  expect(answer.problems).toEqual([]);
  const { agents } = await setCoverage({ project, slug: "agents", limit: 1 }, database.web);
  const shown = agents.rows.filter(({ agent }) => ["planner", "support", "quiet\u2400", ""].includes(agent));
  expect(shown.find(({ agent }) => agent === "")?.failures).toBeGreaterThanOrEqual(1);
  expect(shown.filter(({ agent }) => agent !== "")).toEqual([
    { agent: "planner", failures: 2, cases: [] },
    {
      agent: "support",
      failures: 1,
      cases: [
        { severity: "critical", cases: 2 },
        { severity: "low", cases: 1 },
      ],
    },
    { agent: "quiet\u2400", failures: 0, cases: [{ severity: "high", cases: 1 }] },
  ]);
  expect(agents.of).toBe(agents.rows.length);
  const listed = async (filter: Partial<Parameters<typeof listEvalCases>[0]>) =>
    (await listEvalCases({ project, set: "agents", limit: 10, ...filter }, database.web)).cases.map(({ id }) => id).toSorted();
  expect(await listed({ agent: "support", severity: "critical" })).toEqual(["ec_a1", "ec_a2"]);
  expect(await listed({ agent: "quiet\u0000" })).toEqual(["ec_a4"]);
  expect(await listed({ agent: "" })).toEqual([]);
  expect(await listed({ severity: "" })).toEqual([]);
});

test("cases that were stored before a set was told what they check look alike, too, once the product was started", async () => {
  const { rows } = await database.collector.query<{ id: number }>("SELECT id FROM project WHERE name = $1", [project]);
  const ids = Array.from({ length: 45 }, (_, n) => `ec_old${n}`);
  await take("old", ...ids.map((id) => lineOf(askingFor(id, `Refund order ${id}`))));
  const kept = await casesOf({ slug: "old" });
  const alike = async () => (await setChecks({ project, slug: "old" }, database.web)).similar.of;
  expect(await alike()).toBe(1);
  await inTransaction(database.web, async (client) => {
    await client.query("SELECT set_config('playhead.project', $1, true)", [String(rows[0]?.id)]);
    await client.query("UPDATE eval_case SET tested = NULL, given = NULL, near_hash = NULL, input_hash = NULL WHERE set_slug = 'old'");
  });
  expect(await alike()).toBe(0);
  expect(await fillCaseFacts(database.web)).toBe(45);
  expect(await alike()).toBe(1);
  expect(await casesOf({ slug: "old" })).toEqual(kept);
  expect(await fillCaseFacts(database.web)).toBe(0);
});

test("checks name the cases whose recording is not whole, holds redacted values, or is very large; a text that says so is no such case", async () => {
  const of = (id: string, more: Partial<EvalCase>): string => lineOf({ ...caseNamed(id), ...more } as EvalCase);
  const answer = await take(
    "in-part",
    of("ec_p1", { privacy: { fidelity: "partial" } }),
    of("ec_p2", { privacy: { fidelity: "exact" }, description: "Mail [redacted:email]" }),
    of("ec_p3", { description: "x".repeat(1024 * 1024) }),
    of("ec_p4", { privacy: { fidelity: "none" }, status: "retired" }),
    lineOf(askingFor("ec_p5", 'It says "fidelity":"partial" here')),
  );
  expect(answer.problems).toEqual([]);
  const { incomplete } = await setChecks({ project, slug: "in-part" }, database.web);
  expect(incomplete.of).toBe(3);
  expect(incomplete.cases).toMatchObject([
    { id: "ec_p1", partial: true, redacted: false },
    { id: "ec_p2", partial: false, redacted: true },
    { id: "ec_p3", partial: false, redacted: false, large: expect.any(Number) as number },
  ]);
  expect(incomplete.cases[0]).not.toHaveProperty("large");
});
