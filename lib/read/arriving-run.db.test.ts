import { afterAll, beforeAll, expect, test } from "vitest";
import { entriesOf, testStore } from "#collector/store/testing.ts";
import { readAsProject } from "#db/as-project.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";
import type { Step } from "#trace/step.ts";
import { getRun } from "./get-run.ts";
import { wholeRun } from "./steps/whole-run.ts";

/** More than the analyser reads as a whole. */
const STEPS = 900;
const RUN = { project: "default", correlationId: "arriving" };

let database: TestDatabase;

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

beforeAll(async () => {
  database = await testDatabase();
  const run = { traceId: "b".repeat(32), correlationId: "arriving", steps: STEPS, seed: 7, startNs: 1_795_000_000_000_000_000n };
  const store = testStore(database.collector, 2);
  await store.add(entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces"));
  await store.close();
});
afterAll(() => database.close());

test("a run of hundreds of steps is told exactly over the API before the analyser has come to it", async () => {
  const whole = await readAsProject(database.collector, 1, async (client) =>
    (await wholeRun({ client, pool: database.collector, project: { id: 1, name: "default" } }, "arriving")).assembled.map(
      ({ step }) => step,
    ),
  );
  const page = await getRun(RUN, database.web);
  const bare = (step: Step): Step => plain({ ...step, findings: [] });
  expect(page?.steps.map(bare)).toEqual(whole.map(bare));
  expect(page?.run.counts).toMatchObject({ steps: STEPS, model: whole.filter(({ kind }) => kind === "model").length });
});

test("without bodies every acknowledged record of it is listed", async () => {
  const page = await getRun({ ...RUN, bodies: false }, database.web);
  expect(page?.steps).toHaveLength(STEPS);
});
