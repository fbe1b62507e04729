import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { readAsProject } from "#db/as-project.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import { contextOf, modelCallAt, modelCallBefore } from "#replay/context.ts";
import { contextDiff } from "#replay/context-diff.ts";
import { NOTHING, timelineOf } from "#replay/timeline.ts";
import type { Step } from "#trace/step.ts";
import { nsOf } from "#trace/time.ts";
import { findInRun } from "./find-in-run.ts";
import { getRun } from "./get-run.ts";
import { getStep } from "./get-step.ts";
import { listProblems } from "./list-problems.ts";
import { nextStep } from "./next-step.ts";
import { runOverview } from "./run-overview.ts";
import { lightOf } from "./steps/listed-steps.ts";
import { wholeRun } from "./steps/whole-run.ts";
import { stepsAround } from "./steps-around.ts";

const STEPS = 1200;
const RUN = { project: "default", correlationId: "long" };
const BATCH = 180;

let database: TestDatabase;
/** The steps as they are when the whole run is assembled. */
let whole: Step[];

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const bare = (step: Step): Step => plain({ ...step, findings: [] });

async function send(steps: number, from: number): Promise<void> {
  const run = { traceId: "a".repeat(32), correlationId: "long", steps, seed: 5, startNs: 1_795_000_000_000_000_000n };
  const entries = entriesOf(exportRequest([...longRun(run)].slice(from)), "protobuf", "traces");
  const store = testStore(database.collector, 2);
  for (let at = 0; at < entries.length; at += BATCH) {
    await store.add(entries.slice(at, at + BATCH));
    if (from === 0) await analyse();
  }
  await store.close();
}

async function analyse(): Promise<void> {
  for (let turns = 0; turns < 50; turns++) {
    const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
    if (rows.length === 0) return;
    for (const run of rows) await analyseRun(database.collector, run);
  }
}

beforeAll(async () => {
  database = await testDatabase();
  await send(STEPS, 0);
  whole = await readAsProject(database.collector, 1, async (client) =>
    (await wholeRun({ client, pool: database.collector, project: { id: 1, name: "default" } }, "long")).assembled.map(({ step }) => step),
  );
});
afterAll(() => database.close());

test("pages of a long run, followed to the end, are the steps of the whole run in their order", async () => {
  const seen: Step[] = [];
  let cursor: string | undefined;
  do {
    const page = await getRun({ ...RUN, limit: 250, cursor }, database.web);
    seen.push(...(page?.steps ?? []));
    cursor = page?.nextCursor;
  } while (cursor !== undefined);
  expect(seen.map((step) => step.id)).toEqual(whole.map((step) => step.id));
  expect(seen.map(bare)).toEqual(whole.map(bare));
});

test("without bodies they are the same steps", async () => {
  const page = await getRun({ ...RUN, limit: 1000, bodies: false }, database.web);
  expect(page?.steps.map(bare)).toEqual(whole.slice(0, 1000).map((step) => bare(lightOf(step))));
  expect(page?.run.counts.steps).toBe(STEPS);
});

test.each([0, 1, 2, 97, 98, 99, 600, 601, 850, 1198, 1199])(
  "step %i is shown as in the whole run, with what its model saw",
  async (index) => {
    const step = whole[index] as Step;
    const answer = await getStep({ ...RUN, stepId: step.id }, database.web);
    const call = modelCallAt(whole, index);
    const before = call && modelCallBefore(whole, whole.indexOf(call));
    expect(answer).toMatchObject({ index, of: STEPS });
    expect(bare(answer?.step as Step)).toEqual(bare(step));
    expect(answer?.context.messages).toEqual(call === undefined ? [] : plain(contextOf(call)));
    expect(answer?.context.diff).toEqual(plain(contextDiff(before, call)));
    expect([answer?.before?.id, answer?.after?.id]).toEqual([whole[index - 1]?.id, whole[index + 1]?.id]);
  },
);

describe("steps around a place", () => {
  test("a step far away opens at once, with its number and what the run had come to", async () => {
    const window = await stepsAround({ ...RUN, step: whole[900]?.id ?? "", limit: 100 }, database.web);
    expect(window?.steps.map((step) => step.id)).toEqual(whole.slice(875, 975).map((step) => step.id));
    expect(window).toMatchObject({ first: 875, of: STEPS, focus: whole[900]?.id });
    const { usage, counts, errors, elapsedMs, costUsd } = timelineOf(whole).totals[874] ?? NOTHING;
    expect(window?.totals).toMatchObject({ usage, counts, errors, elapsedMs });
    expect(window?.totals.costUsd).toBeCloseTo(costUsd ?? 0, 9);
  });

  test("the page before and the page behind meet it without a gap", async () => {
    const window = await stepsAround({ ...RUN, at: 500, limit: 40 }, database.web);
    const before = await stepsAround({ ...RUN, before: window?.previousCursor, limit: 40 }, database.web);
    const after = await stepsAround({ ...RUN, after: window?.nextCursor, limit: 40 }, database.web);
    const ids = [before, window, after].flatMap((page) => page?.steps.map((step) => step.id) ?? []);
    expect(ids).toEqual(whole.slice(before?.first, (before?.first ?? 0) + 120).map((step) => step.id));
  });

  test("a span ID is enough; a step that is not there is said to be missing", async () => {
    expect((await stepsAround({ ...RUN, step: whole[700]?.spanId }, database.web))?.focus).toBe(whole[700]?.id);
    expect(await stepsAround({ ...RUN, step: "nobody" }, database.web)).toMatchObject({ missing: true });
  });

  test("two places at once and a cursor of somebody else are refused", async () => {
    await expect(stepsAround({ ...RUN, step: "a", at: 1 }, database.web)).rejects.toThrow(/one place/);
    await expect(stepsAround({ ...RUN, after: "zzz" }, database.web)).rejects.toThrow(/not one that Playhead gave/);
  });
});

test("the next model call, tool call and problem are found across the whole run, in both directions", async () => {
  const from = whole[600]?.id ?? "";
  for (const sought of ["model", "tool"] as const) {
    const ahead = whole.findIndex((step, at) => at > 600 && step.kind === sought);
    expect((await nextStep({ ...RUN, from, direction: "forward", sought }, database.web))?.step?.index).toBe(ahead);
    const behind = whole.findLastIndex((step, at) => at < 600 && step.kind === sought);
    expect((await nextStep({ ...RUN, from, direction: "back", sought }, database.web))?.step?.index).toBe(behind);
  }
  const { problems, of } = (await listProblems({ ...RUN, limit: 200 }, database.web)) ?? { problems: [], of: 0 };
  expect(problems.length).toBeGreaterThan(5);
  expect(of).toBeGreaterThanOrEqual(problems.length);
  const next = problems.find(({ index }) => index > 600);
  expect(await nextStep({ ...RUN, from, direction: "forward", sought: "problem" }, database.web)).toMatchObject({
    step: { index: next?.index },
  });
  const shown = (await getRun({ ...RUN, limit: 1000, bodies: false }, database.web))?.steps ?? [];
  const found = shown.findIndex((step, at) => at > 600 && step.findings.length > 0);
  expect((await nextStep({ ...RUN, from, direction: "forward", sought: "finding" }, database.web))?.step?.index).toBe(found);
  expect(await nextStep({ ...RUN, from: whole.at(-1)?.id ?? "", direction: "forward", sought: "tool" }, database.web)).toEqual({});
});

test("a missing parent is no finding of a run that still receives, neither counted nor gone to", async () => {
  const step = whole.findLast((one) => one.findings.length === 0)?.id ?? "";
  await database.collector.query(
    "INSERT INTO finding (project, correlation_id, step_id, ordinal, kind, severity, message) VALUES (1, 'long', $1, 0, 'orphan', 'notice', 'x')",
    [step],
  );
  await database.collector.query("UPDATE step SET notices = notices + 1 WHERE step_id = $1", [step]);
  const asked = { ...RUN, from: whole.at(-1)?.id ?? "", direction: "back", sought: "finding" } as const;
  const counted = async () => (await getRun({ ...RUN, steps: "none" }, database.web))?.run.counts.findings ?? 0;
  const live = { next: await nextStep(asked, database.web), counted: await counted() };
  await database.collector.query("UPDATE run SET findings = findings + 1, last_activity = last_activity - interval '2 minutes'");
  expect(live.next?.step?.id).not.toBe(step);
  expect((await nextStep(asked, database.web))?.step?.id).toBe(step);
  expect(await counted()).toBe(live.counted + 2);
  await database.collector.query("UPDATE run SET findings = findings - 1, last_activity = now()");
  await database.collector.query("DELETE FROM finding WHERE kind = 'orphan'");
  await database.collector.query("UPDATE step SET notices = notices - 1 WHERE step_id = $1", [step]);
});

test("a filter finds steps in the whole run, by what they are and by what was said, with their numbers", async () => {
  const tools = await findInRun({ ...RUN, q: "tool:get_policy" }, database.web);
  const wanted = whole.flatMap((step, index) => (step.tool?.name === "get_policy" ? [{ id: step.id, index }] : []));
  expect(wanted.length).toBeGreaterThan(20);
  expect(tools).toEqual({ matches: wanted, of: wanted.length });
  const failed = await findInRun({ ...RUN, q: "tool:search_orders status:error" }, database.web);
  expect(failed?.matches.map(({ index }) => whole[index]?.error?.message)).toEqual(
    failed?.matches.map(() => "the order service did not answer"),
  );
  expect(failed?.of).toBeGreaterThan(0);
  expect(await findInRun({ ...RUN, q: '"follow the refund policy"' }, database.web)).toMatchObject({ matches: [{ index: 1 }] });
  await expect(findInRun({ ...RUN, q: "tol:x" }, database.web)).rejects.toThrow(/cannot be read/);
  expect(await findInRun({ ...RUN, correlationId: "nobody", q: "x" }, database.web)).toBeUndefined();
});

test("a time of the run finds the steps that were at work in it, alone and with a filter", async () => {
  const startNs = nsOf(whole[0]?.startedAt ?? "") ?? 0n;
  const since = (iso: string | undefined): number => Number((nsOf(iso ?? "") ?? startNs) - startNs) / 1e6;
  const [fromMs, toMs] = [since(whole[500]?.startedAt) + 0.001, since(whole[520]?.startedAt)];
  const wanted = whole.flatMap((step, index) => {
    const end = since(step.kind === "agent" ? step.startedAt : (step.endedAt ?? step.startedAt));
    return since(step.startedAt) <= toMs && end >= fromMs ? [{ id: step.id, index }] : [];
  });
  expect(wanted.map(({ index }) => index)).toEqual(expect.arrayContaining([500, 501, 519, 520]));
  expect(wanted.length).toBeLessThan(60);
  expect(await findInRun({ ...RUN, fromMs, toMs }, database.web)).toEqual({ matches: wanted, of: wanted.length });
  const models = wanted.filter(({ index }) => whole[index]?.kind === "model");
  expect(await findInRun({ ...RUN, fromMs, toMs, q: "kind:model" }, database.web)).toEqual({ matches: models, of: models.length });
});

test("the overview counts every step once, in order", async () => {
  const overview = await runOverview(RUN, database.web);
  expect(overview?.of).toBe(STEPS);
  const models = overview?.buckets.reduce((sum, bucket) => sum + (bucket.kinds["model"] ?? 0), 0);
  expect(models).toBe(whole.filter((step) => step.kind === "model").length);
});

test("a record that the analyser has not come to is there at once, in its place", async () => {
  await send(STEPS + 4, STEPS);
  const page = await stepsAround({ ...RUN, at: STEPS, limit: 10 }, database.web);
  expect(page?.of).toBe(STEPS + 4);
  expect(page?.steps.map((step) => step.fidelityReasons).at(-1)).toEqual(["arrived a moment ago: its content is being read"]);
  const newest = page?.steps.at(-1)?.id ?? "";
  const answer = await getStep({ ...RUN, stepId: newest }, database.web);
  expect(answer?.step).toMatchObject({ id: newest, fidelity: "exact" });
  await analyse();
  const later = await stepsAround({ ...RUN, at: STEPS, limit: 10 }, database.web);
  expect(later?.steps.find((step) => step.id === newest)).toMatchObject({ fidelity: "exact" });
});
