import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capture, testStore } from "#collector/store/testing.ts";
import { decode } from "#collector/decode/decode.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { getRaw } from "./get-raw.ts";
import { getRun } from "./get-run.ts";
import { getStep } from "./get-step.ts";
import { listRuns } from "./list-runs.ts";
import { resolve } from "./resolve.ts";

let database: TestDatabase;

const SDK = "openinference-openai";
const asked = { project: "default", limit: 50, all: false };

async function send(project: string, scenario: string): Promise<void> {
  const store = testStore(database.collector, 2);
  await store.add(capture(SDK, scenario).map((entry) => ({ ...entry, project })));
  await store.close();
}

beforeAll(async () => {
  database = await testDatabase();
  for (const scenario of ["happy", "wrong-action", "loop"]) await send("default", scenario);
  await send("other", "bad-args");
});
afterAll(() => database.close());

const runs = () => listRuns(asked, database.web);

/** The oldest run, alone on its page. */
async function lastPage() {
  let page = await listRuns({ ...asked, limit: 1 }, database.web);
  while (page.nextCursor !== undefined) page = await listRuns({ ...asked, limit: 1, cursor: page.nextCursor }, database.web);
  return page;
}

const firstRun = async () => (await runs()).runs[0]?.correlationId ?? "";

describe("the list of runs", () => {
  test("shows the runs of its project, latest activity first, and no other's", async () => {
    const { runs: listed } = await runs();
    expect(listed.length).toBe(3);
    expect(listed.map((run) => run.lastActivityAt)).toEqual(
      listed
        .map((run) => run.lastActivityAt)
        .toSorted()
        .toReversed(),
    );
    expect(listed.every((run) => run.project === "default" && run.counts.model > 0 && run.state === "live")).toBe(true);
  });

  test("an unknown project is empty and is not made by looking", async () => {
    expect(await listRuns({ ...asked, project: "nobody" }, database.web)).toEqual({ runs: [], hidden: 0 });
    expect((await database.web.query("SELECT 1 FROM project WHERE name = 'nobody'")).rowCount).toBe(0);
  });

  test("pages of one show every run once", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listRuns({ ...asked, limit: 1, cursor }, database.web);
      seen.push(...page.runs.map((run) => run.correlationId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual((await runs()).runs.map((run) => run.correlationId));
  });

  test("from the oldest page the way back shows the same runs in the same order", async () => {
    const shown: string[] = [];
    const last = await lastPage();
    for (let cursor = last.previousCursor; cursor !== undefined;) {
      const page = await listRuns({ ...asked, limit: 1, cursor }, database.web);
      shown.unshift(...page.runs.map((run) => run.correlationId));
      expect(page.nextCursor).toBeDefined();
      cursor = page.previousCursor;
    }
    expect([...shown, ...last.runs.map((run) => run.correlationId)]).toEqual((await runs()).runs.map((run) => run.correlationId));
  });

  test("a filter narrows, its negation gives the rest, and a hostile one is only text", async () => {
    const id = await firstRun();
    const of = async (q: string) => (await listRuns({ ...asked, q }, database.web)).runs.map((run) => run.correlationId);
    expect(await of(id)).toEqual([id]);
    expect((await of(`-${id}`)).length).toBe(2);
    expect(await of("outcome:(error,unknown,ok,flagged,tagged)")).toHaveLength(3);
    expect(await of('"%\' OR 1=1 --"')).toEqual([]);
    await expect(of("outcome:nonsense")).rejects.toThrow(/character 1: outcome: “nonsense” is none of/);
    await expect(listRuns({ ...asked, cursor: "x" }, database.web)).rejects.toThrow(/cursor/);
  });

  test("an interval selects the runs that overlap it", async () => {
    const [run] = (await runs()).runs;
    const start = BigInt(Date.parse(run?.startedAt.slice(0, 23) + "Z")) * 1_000_000n;
    const within = await listRuns({ ...asked, from: start - 1n, to: start + 1_000_000_000n }, database.web);
    expect(within.runs.map((each) => each.correlationId)).toContain(run?.correlationId);
    expect((await listRuns({ ...asked, to: 1n }, database.web)).runs).toEqual([]);
  });
});

describe("a run", () => {
  test("has its steps in order with what the model saw, decided and what happened", async () => {
    const page = await getRun({ project: "default", correlationId: await firstRun() }, database.web);
    const model = page?.steps.find((step) => step.kind === "model");
    expect(model?.input?.messages.length).toBeGreaterThan(0);
    expect(page?.run.counts.steps).toBe(page?.steps.length);
    expect(page?.steps.some((step) => step.kind === "tool" && step.tool?.result !== undefined)).toBe(true);
  });

  test("without bodies keeps a one-line preview and the tool's name", async () => {
    const page = await getRun({ project: "default", correlationId: await firstRun(), bodies: false }, database.web);
    expect(page?.steps.every((step) => step.input === undefined && step.output === undefined && step.tool?.result === undefined)).toBe(
      true,
    );
    expect(page?.steps.some((step) => step.preview !== undefined)).toBe(true);
  });

  test("is read page by page, and without steps when asked", async () => {
    const correlationId = await firstRun();
    const whole = await getRun({ project: "default", correlationId }, database.web);
    const first = await getRun({ project: "default", correlationId, limit: 1 }, database.web);
    const rest = await getRun({ project: "default", correlationId, cursor: first?.nextCursor }, database.web);
    expect([...(first?.steps ?? []), ...(rest?.steps ?? [])]).toEqual(whole?.steps);
    expect((await getRun({ project: "default", correlationId, steps: "none" }, database.web))?.steps).toEqual([]);
  });

  test("is found by its trace ID, and not from another project", async () => {
    const [run] = (await runs()).runs;
    expect((await getRun({ project: "default", correlationId: run?.traceIds[0] ?? "" }, database.web))?.run.correlationId).toBe(
      run?.correlationId,
    );
    expect(await getRun({ project: "other", correlationId: run?.correlationId ?? "" }, database.web)).toBeUndefined();
  });
});

describe("a step", () => {
  test("is found by its ID and by its bare span ID, with its neighbours and its context", async () => {
    const correlationId = await firstRun();
    const steps = (await getRun({ project: "default", correlationId }, database.web))?.steps ?? [];
    const index = steps.findLastIndex((step) => step.kind === "model");
    const step = steps[index];
    const found = await getStep({ project: "default", correlationId, stepId: step?.id ?? "" }, database.web);
    expect(found).toMatchObject({ step, index, of: steps.length, before: { id: steps[index - 1]?.id } });
    expect(found?.context.stepId).toBe(step?.id);
    expect(found?.context.diff.messages.map((line) => line.change)).toContain("same");
    expect((await getStep({ project: "default", correlationId, stepId: step?.spanId ?? "" }, database.web))?.step.spanId).toBe(
      step?.spanId,
    );
    expect(await getStep({ project: "default", correlationId, stepId: "feedfeedfeedfeed" }, database.web)).toBeUndefined();
  });

  test("gives its records back as OTLP in both forms, byte for byte what was sent", async () => {
    const correlationId = await firstRun();
    const step = (await getRun({ project: "default", correlationId }, database.web))?.steps.find((each) => each.kind === "model");
    const raw = await getRaw({ project: "default", correlationId, stepId: step?.id ?? "" }, database.web);
    const bytes = raw?.protobuf("traces") ?? new Uint8Array();
    const back = decode(bytes, "protobuf", "traces");
    const sent = ["happy", "wrong-action", "loop"]
      .flatMap((scenario) => capture(SDK, scenario))
      .find(({ record }) => record.spanId === step?.spanId);
    if (!("records" in back)) throw new Error(back.message);
    expect(Buffer.from(back.records[0]?.body ?? []).equals(sent?.body ?? Buffer.alloc(1))).toBe(true);
    expect(decode(new TextEncoder().encode(raw?.json()), "json", "traces")).toMatchObject({ rejected: [] });
  });
});

test("an ID from a log is resolved without knowing the project", async () => {
  const [run] = (await listRuns({ ...asked, project: "other" }, database.web)).runs;
  const step = (await getRun({ project: "other", correlationId: run?.correlationId ?? "" }, database.web))?.steps[0];
  expect(await resolve({ correlationId: run?.correlationId ?? "" }, "all", database.web)).toEqual({
    project: "other",
    correlationId: run?.correlationId,
  });
  expect(await resolve({ traceId: run?.traceIds[0] ?? "" }, "all", database.web)).toMatchObject({ project: "other" });
  expect(await resolve({ spanId: step?.spanId ?? "" }, "all", database.web)).toEqual({
    project: "other",
    correlationId: run?.correlationId,
    stepId: step?.id,
  });
  expect(await resolve({ spanId: step?.spanId ?? "" }, ["another"], database.web)).toBeUndefined();
  expect(await resolve({ spanId: step?.spanId ?? "" }, ["another"], database.web)).toBeUndefined();
  expect(await resolve({ spanId: "'; DROP" }, "all", database.web)).toBeUndefined();
});
