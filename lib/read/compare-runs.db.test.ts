import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { capture, entriesOf, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { compareRuns, isMissing } from "./compare-runs.ts";
import { runsToCompare } from "./runs-to-compare.ts";

let database: TestDatabase;
const project = "compared";

beforeAll(async () => {
  database = await testDatabase();
  const store = testStore(database.collector, 2);
  for (const scenario of ["happy", "bad-args"])
    await store.add(capture("openinference-openai", scenario).map((entry) => ({ ...entry, project })));
  await store.close();
});
afterAll(() => database.close());

const LONG = { steps: 700, startNs: 1_795_000_000_000_000_000n };
const longSpans = (id: string): Uint8Array[] => [...longRun({ ...LONG, traceId: id.repeat(32), correlationId: id, seed: 5 })];

async function send(spans: readonly Uint8Array[]): Promise<void> {
  const store = testStore(database.collector, 2);
  for (let at = 0; at < spans.length; at += 200)
    await store.add(
      entriesOf(exportRequest(spans.slice(at, at + 200)), "protobuf", "traces").map((entry) => ({ ...entry, project: "long" })),
    );
  await store.close();
  for (let turns = 0; turns < 50; turns++) {
    const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
    if (rows.length === 0) return;
    for (const run of rows) await analyseRun(database.collector, run);
  }
}

const ids = async (): Promise<[string, string]> => {
  const { rows } = await database.collector.query<{ id: string }>(
    "SELECT r.correlation_id AS id FROM run r JOIN project p ON p.id = r.project WHERE p.name = $1 ORDER BY r.start_ns",
    [project],
  );
  return [rows[0]?.id ?? "", rows[1]?.id ?? ""];
};

test("two recorded runs part at the first message that differs, and every step of both is told once", async () => {
  const [a, b] = await ids();
  const answer = await compareRuns({ project, a, b }, database.web);
  if (isMissing(answer)) throw new Error(`missing ${answer.missing}`);
  const first = answer.rows.find((row) => row.change === "changed");
  expect(first?.causes[0]).toMatchObject({ kind: "input", role: "user" });
  const told = (side: "a" | "b") => answer.rows.flatMap((row) => row[side] ?? []);
  for (const side of ["a", "b"] as const) {
    const expected = answer[side].steps.flatMap((step, at) => (step.kind === "infra" ? [] : [at]));
    expect(told(side)).toEqual(expected);
    expect(answer[side].steps.some((step) => step.input !== undefined)).toBe(false);
  }
});

test("a recorded run has no difference from itself", async () => {
  const [a] = await ids();
  const answer = await compareRuns({ project, a, b: a }, database.web);
  expect(isMissing(answer) ? [] : answer.rows.map((row) => row.change)).not.toContain("changed");
});

test("two long runs open near their first divergence, however far in it is, and every difference is reached from there", async () => {
  const [a, b] = [longSpans("a"), longSpans("b")];
  const other = [...longRun({ ...LONG, traceId: "b".repeat(32), correlationId: "b", seed: 9 })];
  await send([...a]);
  await send([...b.slice(0, 451), ...other.slice(451)]);
  const opened = await compareRuns({ project: "long", a: "a", b: "b" }, database.web);
  if (isMissing(opened)) throw new Error(`missing ${opened.missing}`);
  expect(opened.rows.findIndex((row) => row.change !== "same")).toBe(50);
  expect(opened.first).toBeGreaterThan(390);
  expect(opened.a.steps[opened.rows[50]?.a ?? -1] ?? opened.b.steps[opened.rows[50]?.b ?? -1]).toBeDefined();
  expect(opened).toMatchObject({ next: expect.any(Number) as number });
  const last = await compareRuns({ project: "long", a: "a", b: "b", from: opened.of - 20 }, database.web);
  if (isMissing(last)) throw new Error(`missing ${last.missing}`);
  expect(last).toMatchObject({ first: opened.of - 20, of: opened.of, previous: expect.any(Number) as number });
  expect(last.rows).toHaveLength(20);
  const same = await compareRuns({ project: "long", a: "a", b: "a" }, database.web);
  expect(isMissing(same) ? [] : [same.first, same.of, ...new Set(same.rows.map((row) => row.change))]).toEqual([0, 700, "same"]);
});

test("a run that is not there is named, and one that is there is offered others", async () => {
  const [a, b] = await ids();
  expect(await compareRuns({ project, a, b: a, sa: "0-0", sb: "0-0" }, database.web)).toEqual({ missing: "0-0" });
  expect(await compareRuns({ project, a, b: "nobody" }, database.web)).toEqual({ missing: "nobody" });
  const offered = await runsToCompare(project, b, database.web);
  expect(offered?.others.map((run) => run.correlationId)).toEqual([a]);
});

test("two steps of one run are compared as one line that says why they differ", async () => {
  const [a] = await ids();
  const whole = await compareRuns({ project, a, b: a }, database.web);
  if (isMissing(whole)) throw new Error(`missing ${whole.missing}`);
  const [first, second] = whole.a.steps.filter(({ kind }) => kind === "model");
  const answer = await compareRuns({ project, a, b: a, sa: first?.id, sb: second?.id }, database.web);
  if (isMissing(answer)) throw new Error(`missing ${answer.missing}`);
  expect([answer.a.steps[0]?.id, answer.b.steps[0]?.id]).toEqual([first?.id, second?.id]);
  expect(answer.rows).toMatchObject([{ change: "changed", a: 0, b: 0, causes: [{ kind: "input" }] }]);
  const same = await compareRuns({ project, a, b: a, sa: first?.id, sb: first?.id }, database.web);
  expect(isMissing(same) ? undefined : same.rows).toEqual([{ change: "same", a: 0, b: 0, causes: [] }]);
});
