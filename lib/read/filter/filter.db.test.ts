import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analyseRun, type Changed } from "#collector/analyse/analyse-run.ts";
import { capture, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { KEYS } from "#filter/keys.ts";
import { filterValues } from "#read/filter-values.ts";
import { listRuns } from "#read/list-runs.ts";
import { listSteps } from "#read/list-steps.ts";
import { Refused } from "#read/refused.ts";

/** Filters asked of real recorded runs in a real database. */

let database: TestDatabase;

const SCENARIOS = ["happy", "wrong-action", "loop", "bad-args"];

beforeAll(async () => {
  database = await testDatabase();
  const store = testStore(database.collector, 2);
  for (const scenario of SCENARIOS) await store.add(capture("openinference-openai", scenario));
  await store.close();
  const { rows } = await database.collector.query<Changed>("SELECT project, correlation_id, revision FROM run WHERE analysed < revision");
  for (const run of rows) await analyseRun(database.collector, run);
});
afterAll(() => database.close());

const page = { project: "default", limit: 200 };
const runs = async (q: string): Promise<string[]> =>
  (await listRuns({ ...page, all: true, q }, database.web)).runs.map((run) => run.correlationId).toSorted();
const found = (q: string) => listSteps({ ...page, q }, database.web);
const steps = async (q: string) => (await found(q)).steps.map(({ step }) => step);

/** A value that the key takes, whatever its type. */
const SOME: { [type: string]: string } = { text: "x*", number: ">=0", duration: ">=0s", money: ">=$0", time: ">1970-01-01", json: ">=0" };

test.each(KEYS)(
  "$name is a question that the database can answer, of runs and of steps, both ways",
  async ({ name, type, words, path, digits }) => {
    const value = words?.[0] ?? (digits === undefined ? (SOME[type] ?? "") : "0".repeat(digits));
    const term = `${name}${path === undefined ? "" : "./amount"}:${value}`;
    const all = await runs("");
    expect([...(await runs(term)), ...(await runs(`-${term}`))].toSorted()).toEqual(all);
    expect((await found(term)).steps.length + (await found(`-${term}`)).steps.length).toBe((await found("")).steps.length);
    if (path === undefined) expect([...(await runs(`has:${name}`)), ...(await runs(`-has:${name}`))].toSorted()).toEqual(all);
  },
);

describe("runs", () => {
  test("are asked for what any of their steps is, or for what one and the same step is", async () => {
    const both = await runs("kind:tool kind:model");
    expect(both.length).toBe(SCENARIOS.length);
    expect(await runs("step(kind:tool kind:model)")).toEqual([]);
    expect(await runs("(finding:loop OR finding:schema)")).toEqual(
      [...(await runs("finding:loop")), ...(await runs("finding:schema"))].toSorted(),
    );
    expect(await runs("finding:loop")).toHaveLength(1);
  });

  test("are found by steps that follow each other, in that order alone", async () => {
    expect(await runs("step(kind:model) -> step(kind:tool) -> step(kind:model)")).toHaveLength(SCENARIOS.length);
    const [tool] = (await steps("finding:schema")).map((step) => step.tool?.name);
    expect(await runs(`step(tool:${tool}) -> step(finding:schema tool:${tool})`)).toEqual([]);
  });

  test("are found by any ID that belongs to them", async () => {
    const { correlationId, step } = (await found("kind:tool")).steps[0] ?? {};
    for (const q of [
      `cid:"${correlationId}"`,
      `trace:${step?.traceId}`,
      `span:${step?.spanId}`,
      String(step?.traceId),
      `"${correlationId}"`,
    ])
      expect(await runs(q)).toEqual([correlationId]);
  });

  test("a filter that cannot be read is refused with its places, and never answered wider", async () => {
    const refused = listRuns({ ...page, all: true, q: "kind:tool outcom:error started:2026-11-20" }, database.web);
    await expect(refused).rejects.toThrow(Refused);
    await expect(refused).rejects.toMatchObject({
      problems: [
        { from: 10, to: 22, message: expect.stringContaining("near it: outcome") as string },
        { from: 23, to: 41, message: expect.stringContaining("is compared") as string },
      ],
    });
  });
});

describe("steps", () => {
  test("are found by a tool and an argument as the number or text that it is", async () => {
    const { rows } = await database.collector.query<{ tool: string; name: string; value: string; type: string }>(
      `SELECT tool_name AS tool, a.key AS name, a.value #>> '{}' AS value, jsonb_typeof(a.value) AS type FROM step, jsonb_each(tool_args) a
        WHERE jsonb_typeof(tool_args) = 'object'`,
    );
    const amount = rows.find(({ type }) => type === "number");
    const text = rows.find(({ type }) => type === "string");
    const ask = async (term: string) => (await steps(`tool:${term}`)).length;
    expect(await ask(`${amount?.tool} arg./${amount?.name}:${amount?.value}`)).toBeGreaterThan(0);
    expect(await ask(`${amount?.tool} arg./${amount?.name}:>=${amount?.value}`)).toBeGreaterThan(0);
    expect(await ask(`${amount?.tool} arg./${amount?.name}:>${Number(amount?.value) + 1e9}`)).toBe(0);
    expect(await ask(`${amount?.tool} arg./${amount?.name}:"${amount?.value} "`)).toBe(0);
    expect(await ask(`${text?.tool} arg./${text?.name}:"${text?.value}"`)).toBeGreaterThan(0);
    expect(await ask(`${text?.tool} arg./${text?.name}:>1`)).toBe(0);
  });

  test("come latest first, and pages of three show each once", async () => {
    const all = (await found("")).steps.map(({ step }) => step.id);
    const seen: string[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined;) {
      const part = await listSteps({ project: "default", limit: 3, q: "", ...(cursor === "" ? {} : { cursor }) }, database.web);
      seen.push(...part.steps.map(({ step }) => step.id));
      cursor = part.nextCursor;
    }
    expect(seen).toEqual(all);
    const starts = (await found("")).steps.map(({ step }) => step.startedAt);
    expect(starts).toEqual(starts.toSorted().toReversed());
    expect((await found("")).behindMs).toBeUndefined();
  });
});

test("the values of a key come with how many of the latest runs have them", async () => {
  const { values, of } = await filterValues({ project: "default", key: "outcome", begin: "" }, database.web);
  expect(of).toBe(SCENARIOS.length);
  expect(values.reduce((sum, { runs: count }) => sum + count, 0)).toBe(SCENARIOS.length);
  for (const { value, runs: count } of values) expect(await runs(`outcome:${value}`)).toHaveLength(count);
  const tools = (await filterValues({ project: "default", key: "tool", begin: "" }, database.web)).values;
  expect(tools.length).toBeGreaterThan(1);
  for (const { value, runs: count } of tools) expect(await runs(`tool:"${value}"`)).toHaveLength(count);
  expect((await filterValues({ project: "default", key: "tool", begin: "%" }, database.web)).values).toEqual([]);
  await expect(filterValues({ project: "default", key: "outcom", begin: "" }, database.web)).rejects.toThrow("near it: outcome");
});
