import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { bigRun, bigRunSpans } from "#fixtures/acceptance/big-run.ts";
import { exportRequest } from "#fixtures/long-run.ts";
import { bytesShown, capture, entriesOf, everything, forgetful, recordsBack } from "./testing.ts";
import { writeBatch } from "./write-batch.ts";

let db: TestDatabase;
let next = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => db.close());

/** What a fresh project holds after these batches, one after the other. */
async function after(batches: Entry[][]): Promise<{ [table: string]: string[] }> {
  const project = await projectId(db.collector, `p${next++}`);
  const known = forgetful();
  for (const batch of batches) if (batch.length > 0) await writeBatch(db.collector, project, batch, known);
  return everything(db.collector, project);
}

const FEW: readonly (readonly [string, string])[] = [
  ["openinference-openai", "conversation"],
  ["otel-openai", "loop"],
  ["vercel-ai-7", "subagent"],
  ["traceloop", "wrong-action"],
];

/** Places of the records in any order, some of them twice, in batches of any size. */
function sendings(count: number): fc.Arbitrary<number[][]> {
  const once = Array.from({ length: count }, (_, at) => at);
  const order = fc.shuffledSubarray([...once, ...once], { minLength: count });
  return fc.tuple(order, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 })).map(([some, sizes]) => {
    const all = [...some, ...once.filter((at) => !some.includes(at))];
    const batches: number[][] = [];
    for (let at = 0; at < all.length; at += batches.at(-1)?.length ?? 1)
      batches.push(all.slice(at, at + (sizes[batches.length % sizes.length] ?? 1)));
    return batches;
  });
}

test.each(FEW)("any order, batching and duplication of %s %s gives the same run", async (sdk, scenario) => {
  const entries = capture(sdk, scenario);
  expect(entries.length).toBeGreaterThan(2);
  const whole = await after([entries]);
  expect(whole["run"]?.length).toBeGreaterThan(0);
  const sameAnyhow = fc.asyncProperty(sendings(entries.length), async (batches) => {
    const rows = await after(batches.map((places) => places.flatMap((at) => entries[at] ?? [])));
    expect(rows).toEqual(whole);
  });
  await fc.assert(sameAnyhow, { numRuns: 12 });
});

test("a result of megabytes is not inflated for each text that came with it: no pack is much larger than one is meant to be", async () => {
  const spans = [...bigRunSpans({ ...bigRun("long"), longestResult: 3_000_000 })].slice(0, 12).map(({ span }) => span);
  const project = await projectId(db.collector, `p${next++}`);
  const entries = entriesOf(exportRequest(spans), "protobuf", "traces");
  await writeBatch(db.collector, project, entries, forgetful());
  const { rows } = await db.collector.query<{ bytes: number }>("SELECT max(bytes)::int AS bytes FROM pack WHERE project = $1", [project]);
  expect(rows[0]?.bytes).toBeLessThan(200_000);
  expect(await recordsBack(db.collector, project)).toEqual(entries.map(bytesShown).toSorted());
});
