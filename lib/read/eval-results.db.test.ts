import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import type { Store } from "#collector/store/store.ts";
import { capture, entriesOf, testStore } from "#collector/store/testing.ts";
import { saveEvalCase } from "#commands/save-eval-case.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { caseOutcome } from "#evals/runner/case-outcome.ts";
import { evalRun } from "#evals/runner/eval-run.ts";
import { evaluationEvents } from "#evals/runner/evaluation-events.ts";
import type { Status } from "#evals/runner/outcome.ts";
import { exampleCases, refundCase } from "#evals/testing.ts";
import { caseResults } from "#read/eval-results.ts";
import { compareEvalRuns, setResults } from "#read/eval-set-results.ts";
import { listFailures } from "#read/list-failures.ts";
import { listRuns } from "#read/list-runs.ts";

/** Results of eval runs from the events that the runner sends to what the pages of a set and a case say. */

let database: TestDatabase;
let store: Store;

const project = "default";
const calls = exampleCases().filter(({ kind }) => kind === "call");
const [refund, scope] = ["ec_refund_window", "ec_med_scope"];

beforeAll(async () => {
  database = await testDatabase();
  store = testStore(database.collector, 2);
  await store.add(capture("openinference-openai", "bad-args"));
  for (const one of calls)
    await saveEvalCase({ by: { project, author: "test" }, request: { set: "refunds", case: one }, urlOf: () => "" }, database.web);
});
afterAll(async () => {
  await store.close();
  await database.close();
});

/** The events of a run at minute `minute` in which the cases had these outcomes. */
function events(id: string, minute: number, statuses: readonly Status[], commit = id) {
  const time = new Date(Date.UTC(2026, 10, 21, 10, minute)).toISOString();
  const outcomes = calls.map((one, at) => {
    const status = statuses[at] ?? "pass";
    const assertions = [{ id: "a1", type: "no_tool_calls" as const, pass: status === "pass", gates: true, reason: `said ${status}` }];
    const traceId = `${minute}${at}`.padStart(32, "a");
    return caseOutcome(one, [{ trial: 1, status, reason: status, assertions, durationMs: 1, traceId }], { trials: 1, needed: 1 });
  });
  const told = { id, suite: "refunds", startedAt: time, endedAt: time, provider: "test", subject: { commit, model: "m-1" }, selected: 2 };
  const run = evalRun(told, outcomes);
  return entriesOf(Buffer.from(JSON.stringify(evaluationEvents(run, run.cases))), "json", "logs");
}

test("a project without eval runs has none, and a set nobody knows neither", async () => {
  expect(await setResults({ project, slug: "refunds" }, database.web)).toMatchObject({ runs: [], broken: [], flaky: [] });
  expect(await caseResults({ project, id: "nobody", limit: 20 }, database.web)).toEqual({ results: [] });
  expect(await setResults({ project: "nobody", slug: "refunds" }, database.web)).toMatchObject({ runs: [] });
});

test("results stand on their case by run, with commit, model and what each assertion said", async () => {
  await store.add(events("run-1", 1, ["fail", "pass"]));
  const { results } = await caseResults({ project, id: refund, limit: 20 }, database.web);
  expect(results).toEqual([
    {
      run: "run-1",
      at: "2026-11-21T10:01:00.000000000Z",
      commit: "run-1",
      model: "m-1",
      status: "fail",
      revision: 1,
      explanation: "fail",
      score: 0,
      assertions: [{ name: "a1 no_tool_calls", trial: 1, status: "fail", gates: true, explanation: "said fail" }],
    },
  ]);
});

test("results that come twice, late or in another order change nothing", async () => {
  const before = await setResults({ project, slug: "refunds" }, database.web);
  const again = events("run-1", 1, ["fail", "pass"]);
  await store.add(again.toReversed());
  await Promise.all(again.map((entry) => store.add([entry])));
  expect(await setResults({ project, slug: "refunds" }, database.web)).toEqual(before);
});

test("a set's page says what passed over time, what broke, what was mended and what wavers", async () => {
  await store.add(events("run-2", 2, ["pass", "pass"]));
  await store.add(events("run-3", 3, ["fail", "pass"]));
  const { runs, broken, mended, flaky } = await setResults({ project, slug: "refunds" }, database.web);
  expect(runs.map(({ run, counts }) => [run, counts.pass, counts.fail])).toEqual([
    ["run-3", 1, 1],
    ["run-2", 2, 0],
    ["run-1", 1, 1],
  ]);
  expect([broken.map(({ id }) => id), mended, flaky]).toEqual([[refund], [], []]);
  await store.add(events("run-4", 4, ["pass", "diverged"], "run-3"));
  const after = await setResults({ project, slug: "refunds" }, database.web);
  expect(after).toMatchObject({ broken: [{ id: scope }], mended: [{ id: refund }] });
  // The same commit, prompt version and model, and another outcome.
  expect(after.flaky.map(({ id }) => id)).toEqual([scope, refund].toSorted());
});

test("two runs are compared case by case, what broke first; a case that one did not try is no change", async () => {
  const asked = { project, slug: "refunds", limit: 1 };
  const first = await compareEvalRuns({ ...asked, before: "run-2", after: "run-3" }, database.web);
  expect(first).toMatchObject({
    counts: { broken: 1, mended: 0, same: 1 },
    cases: [{ id: refund, before: { status: "pass" }, after: { status: "fail" } }],
  });
  const rest = await compareEvalRuns({ ...asked, before: "run-2", after: "run-3", cursor: first.nextCursor }, database.web);
  expect(rest.cases.map(({ id }) => id)).toEqual([scope]);
  expect(await compareEvalRuns({ ...asked, before: "run-2", after: "no-such-run" }, database.web)).toMatchObject({
    counts: { broken: 0, same: 2 },
  });
});

test("a history is read page by page", async () => {
  const first = await caseResults({ project, id: refund, limit: 3 }, database.web);
  const rest = await caseResults({ project, id: refund, limit: 3, cursor: first.nextCursor }, database.web);
  expect([...first.results, ...rest.results].map(({ run }) => run)).toEqual(["run-4", "run-3", "run-2", "run-1"]);
  await expect(caseResults({ project, id: refund, limit: 3, cursor: "x" }, database.web)).rejects.toThrow("cursor");
});

test("results without a verdict on the case are the worst that an assertion says which decides", async () => {
  const [, assertion] = events("other-tool", 9, ["fail", "pass"]);
  if (assertion === undefined) throw new Error("the events hold no assertion");
  await store.add([assertion]);
  const [latest] = (await caseResults({ project, id: refund, limit: 1 }, database.web)).results;
  expect(latest).toMatchObject({ run: "other-tool", status: "fail" });
});

async function analyse(): Promise<void> {
  const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
  for (const run of rows) await analyseRun(database.collector, run);
}

const listed = async (q: string) =>
  (await listRuns({ project, limit: 50, all: false, q }, database.web)).runs.map((run) => run.correlationId);
const failures = async () => (await listFailures({ project, limit: 50, state: "open", uncovered: false }, database.web)).failures.length;

test("what an agent does in an eval is no production run and no failure, also when that is known only afterwards", async () => {
  await analyse();
  const [only] = await listed("");
  expect(only).toBeDefined();
  const counted = await failures();
  expect(counted).toBeGreaterThan(0);
  const traced = capture("openinference-openai", "bad-args")[0]?.record.traceId;
  const late = entriesOf(
    Buffer.from(
      JSON.stringify({
        resourceLogs: [
          {
            scopeLogs: [
              {
                logRecords: [
                  { timeUnixNano: "1", traceId: traced, attributes: [{ key: "evalcase.id", value: { stringValue: refundCase().id } }] },
                ],
              },
            ],
          },
        ],
      }),
    ),
    "json",
    "logs",
  );
  await store.add(late);
  await analyse();
  expect(await listed("")).toEqual([]);
  expect(await listed("env:production")).toEqual([]);
  expect(await listed("env:eval")).toEqual([only]);
  expect(await listed(`cid:${only}`)).toEqual([only]);
  expect((await listRuns({ project, limit: 50, all: false, q: "" }, database.web)).hidden).toBeGreaterThan(0);
  expect(await failures()).toBe(0);
});
