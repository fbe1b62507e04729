import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import { capture, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { pass } from "./analyser.ts";
import { Pace } from "./pace.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const COUNTED = "models, input_tokens, cached_tokens, cache_write, output_tokens, cost_usd";

/** What the run's row says after each batch was stored and judged. */
async function counted(project: string, batches: readonly (readonly Entry[])[]): Promise<unknown> {
  const store = testStore(database.collector, 2);
  for (const batch of batches) {
    await store.add(batch.map((entry) => ({ ...entry, project })));
    await pass(database.collector, new Pace(), (error) => {
      throw error;
    });
  }
  await store.close();
  const { rows } = await database.collector.query(`SELECT ${COUNTED} FROM run JOIN project p ON p.id = run.project WHERE p.name = $1`, [
    project,
  ]);
  expect(rows).toHaveLength(1);
  return rows[0];
}

const once = { models: 4, input_tokens: 1446n, cached_tokens: 768n, cache_write: 256n, output_tokens: 122n };

test.each([
  ["all at once", (all: Entry[]) => [all]],
  ["inner spans first", (all: Entry[]) => all.map((entry) => [entry])],
  ["outer spans first", (all: Entry[]) => all.toReversed().map((entry) => [entry])],
  ["again and again", (all: Entry[]) => [all.slice(0, 5), all, all.slice(3)]],
])("calls told by the SDK and by a library around it are counted once: %s", async (how, cut) => {
  const twice = capture("anthropic-sdk.openinference", "happy");
  const alone = await counted(`alone, ${how}`, cut(capture("anthropic-sdk", "happy")));
  const found = await counted(`twice, ${how}`, cut(twice));
  expect(found).toMatchObject(once);
  expect(found).toEqual(alone);
});

test("agents that repeat the sum of their calls add nothing to it", async () => {
  const found = await counted("strands", [capture("strands-py", "happy")]);
  expect(found).toMatchObject({ models: 4, input_tokens: 1446n, output_tokens: 122n });
});

test("a call told by a span and by logs without its ID is counted once, with its thoughts", async () => {
  const all = capture("gemini-cli", "reasoning");
  const expected = { models: 2, input_tokens: 641n, output_tokens: 175n };
  expect(await counted("logs last", [all.slice(0, 4), all.slice(4)])).toMatchObject(expected);
  expect(await counted("logs first", [all.slice(4), all.slice(0, 4)])).toMatchObject(expected);
});
