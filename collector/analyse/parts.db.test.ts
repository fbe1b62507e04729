import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "#collector/entry.ts";
import { entriesOf, scenarios, sdks, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { readAsProject } from "#db/as-project.ts";
import { exportRequest, longRun, loopingRun } from "#fixtures/long-run.ts";
import { wholeRun } from "#read/steps/whole-run.ts";
import { lightLines } from "#replay/light-lines.ts";
import { withoutBodies } from "#read/page-of-steps.ts";
import type { Step } from "#trace/step.ts";
import { analyseRun, type Changed } from "./analyse-run.ts";

let database: TestDatabase;
let projects = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Nothing is read as a whole, and little around what is new: whatever a step depends on must be found. */
const NARROW = { whole: 0, reach: 4 };

async function analyse(project: number): Promise<void> {
  for (let turns = 0; turns < 200; turns++) {
    const { rows } = await database.collector.query<Changed>(
      "SELECT project, correlation_id, revision FROM run WHERE project = $1 AND analysed < revision",
      [project],
    );
    if (rows.length === 0) return;
    for (const run of rows) await analyseRun(database.collector, run, NARROW);
  }
  throw new Error("The analyser does not come to an end");
}

const shown = (step: Step): unknown => {
  const { findings: _findings, ...rest } = withoutBodies(step);
  return JSON.parse(JSON.stringify({ ...rest, ...lightLines(step) }));
};

/** Loops are told of the whole run, however it was read. */
const loopsOn = ({ id, findings }: Step): string[] =>
  findings.flatMap(({ kind, message }) => (kind === "loop" ? [`${id} ${message}`] : []));

interface Indexed {
  correlation_id: string;
  body: string;
}

async function compare(project: number): Promise<void> {
  const { rows: runs } = await database.collector.query<{ correlation_id: string }>(
    "SELECT correlation_id FROM run WHERE project = $1 ORDER BY 1",
    [project],
  );
  for (const { correlation_id: id } of runs) {
    const { rows } = await database.collector.query<Indexed>(
      "SELECT body FROM step WHERE project = $1 AND correlation_id = $2 ORDER BY position",
      [project, id],
    );
    const whole = await readAsProject(database.collector, project, (client) =>
      wholeRun({ client, pool: database.collector, project: { id: project, name: "" } }, id),
    );
    const indexed = rows.map((row) => {
      const { findings: _findings, ...rest } = JSON.parse(row.body) as Step;
      return rest;
    });
    expect(rows.flatMap(({ body }) => loopsOn(JSON.parse(body) as Step))).toEqual(whole.assembled.flatMap(({ step }) => loopsOn(step)));
    expect(indexed, id).toEqual(whole.assembled.map(({ step }) => shown(step)));
    const blocks = await database.collector.query<{ steps: number }>(
      "SELECT coalesce(sum(steps), 0)::int AS steps FROM step_block WHERE project = $1 AND correlation_id = $2",
      [project, id],
    );
    expect(blocks.rows[0]?.steps).toBe(indexed.length);
  }
}

async function loopsOf(project: number): Promise<string[]> {
  const { rows } = await database.collector.query<{ message: string }>("SELECT message FROM finding WHERE project = $1 AND kind = 'loop'", [
    project,
  ]);
  return rows.map(({ message }) => message);
}

async function store(batches: readonly Entry[][]): Promise<number> {
  const name = `parts-${projects++}`;
  const at = testStore(database.collector, 2);
  let project = 0;
  for (const batch of batches) {
    await at.add(batch.map((entry) => ({ ...entry, project: name })));
    project = (await database.collector.query<{ id: number }>("SELECT id FROM project WHERE name = $1", [name])).rows[0]?.id ?? 0;
    await analyse(project);
  }
  await at.close();
  return project;
}

/** The same records in a random order, cut at random places. */
function batchesOf(entries: readonly Entry[], seed: number): Entry[][] {
  const [shuffled = [], cuts = []] =
    fc.sample(fc.tuple(fc.shuffledSubarray([...entries], { minLength: entries.length }), fc.subarray(entries.map((_, at) => at))), {
      numRuns: 1,
      seed,
    })[0] ?? [];
  const ends = [...cuts.slice(0, 8), entries.length].toSorted((a, b) => a - b);
  return ends.map((end, at) => shuffled.slice(ends[at - 1] ?? 0, end)).filter((batch) => batch.length > 0);
}

const CASES = sdks().flatMap((sdk) => [...scenarios(sdk)].map(([scenario, entries]) => ({ sdk, scenario, entries })));
const SOME = CASES.filter(({ scenario }) => ["subagent", "conversation", "loop"].includes(scenario));

describe("a run that is read part by part, in any order and batching, has the steps of the whole", () => {
  test.each(SOME)("$sdk $scenario", async ({ entries }) => {
    for (const seed of [1]) await compare(await store(batchesOf(entries, seed)));
  });
});

describe("a long run that is read part by part has the steps of the whole", () => {
  const entries = (steps: number, seed: number): Entry[] => {
    const run = {
      traceId: (seed + 1).toString(16).padStart(32, "0"),
      correlationId: `long-${seed}`,
      steps,
      seed,
      startNs: 1_795_000_000_000_000_000n,
    };
    return entriesOf(exportRequest([...longRun(run)]), "protobuf", "traces");
  };
  const parts = (all: readonly Entry[], size: number): Entry[][] =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

  test("as exporters send it, the outer spans at the end", async () => {
    const all = entries(400, 1).toSorted((a, b) => Number((a.record as { endNs: bigint }).endNs - (b.record as { endNs: bigint }).endNs));
    await compare(await store(parts(all, 23)));
  });

  test("with one loop through all of it, which is one finding with all its turns, and one more when it goes on", async () => {
    const run = { traceId: "e".repeat(32), correlationId: "looping", startNs: 1_795_000_000_000_000_000n };
    const all = entriesOf(exportRequest([...loopingRun({ ...run, turns: 300 })]), "protobuf", "traces");
    const first = all.slice(0, 500);
    const project = await store(parts(first, 61));
    expect(await loopsOf(project)).toEqual(["search_kb called 250 times with the same arguments; the repeats cost 29,880 tokens"]);
    const [shuffled = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { numRuns: 1, seed: 3 });
    const other = await store(parts(shuffled, 97));
    expect(await loopsOf(other)).toEqual(["search_kb called 300 times with the same arguments; the repeats cost 35,880 tokens"]);
    await compare(other);
  });

  test("in any order", async () => {
    const [all = []] = fc.sample(fc.shuffledSubarray(entries(300, 2), { minLength: 300 }), { numRuns: 1, seed: 7 });
    await compare(await store(parts(all, 37)));
  });

  test("backwards", async () => {
    await compare(await store(parts(entries(250, 3).toReversed(), 19)));
  });
});
