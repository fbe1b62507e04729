import { afterAll, beforeAll, expect, test } from "vitest";
import { createStore } from "#collector/store/store.ts";
import { capture } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { compareRuns, isMissing } from "./compare-runs.ts";
import { runsToCompare } from "./runs-to-compare.ts";

let database: TestDatabase;
const project = "compared";

beforeAll(async () => {
  database = await testDatabase();
  const store = createStore({ pool: database.collector, config: { collectorPool: 2, maxInflightBytes: 64_000_000 } });
  for (const scenario of ["happy", "bad-args"])
    await store.add(capture("openinference-openai", scenario).map((entry) => ({ ...entry, project })));
  await store.close();
});
afterAll(() => database.close());

const ids = async (): Promise<[string, string]> => {
  const { rows } = await database.collector.query<{ id: string }>("SELECT correlation_id AS id FROM run ORDER BY start_ns");
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

test("a run that is not there is named, and one that is there is offered others", async () => {
  const [a, b] = await ids();
  expect(await compareRuns({ project, a, b: "nobody" }, database.web)).toEqual({ missing: "nobody" });
  const offered = await runsToCompare(project, b, database.web);
  expect(offered?.others.map((run) => run.correlationId)).toEqual([a]);
});
