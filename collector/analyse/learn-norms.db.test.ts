import { afterAll, beforeAll, expect, test } from "vitest";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { readAsProject } from "#db/as-project.ts";
import { normsOf } from "#read/steps/norms.ts";
import { learnNorms } from "./learn-norms.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const RUN = `INSERT INTO run (project, correlation_id, source, rule, distance, last_activity, start_ns, end_ns, name, traces, spans, logs, models, tools, errors, agent_steps, revision)
  VALUES ($1, 'r', 'x', 0, 0, now(), 0, 0, 'r', 1, 1, 0, 0, 0, 0, 1, 1)`;
/** So many calls of a tool and of a model, the n-th of n milliseconds and n cents. */
const STEPS = `INSERT INTO step (project, correlation_id, position, step_id, trace_id, owner_id, logs, kind, lane, inside, root, rebuilt, status, start_ns, end_ns, problems, notices, cost_usd, body, name)
  SELECT $1, 'r', decode(lpad(to_hex(n), 8, '0') || k.code, 'hex'), n::text || k.kind, '\\x00', '\\x00', '', k.kind, 'root', '', false, false, 'ok', 0, n * 1000000::bigint, 0, 0,
    CASE WHEN k.kind = 'model' THEN n / 100.0 END, '{}', k.name
  FROM generate_series(1, $2::int) AS n CROSS JOIN (VALUES ('tool', 'look_up', '00'), ('model', 'gpt-x', '01')) AS k (kind, name, code)`;

async function learned(name: string, steps: number) {
  const id = await projectId(database.collector, name);
  await database.collector.query(RUN, [id]);
  await database.collector.query(STEPS, [id, steps]);
  await learnNorms(database.collector, 60_000);
  return readAsProject(database.web, id, (client) => normsOf({ client, pool: database.web, project: { id, name } }, 0));
}

test("with a hundred steps of a kind and name it is known what 99 of them take and cost at most", async () => {
  const norms = await learned("enough", 100);
  expect(norms.slowMs("tool", "look_up")).toBe(99);
  expect(norms.costUsd("gpt-x")).toBeCloseTo(0.99);
  expect(norms.slowMs("tool", "other")).toBeUndefined();
  expect(norms.slowMs("agent", "look_up")).toBeUndefined();
});

test("with fewer nothing is called slow or dear", async () => {
  const norms = await learned("few", 99);
  expect(norms.slowMs("tool", "look_up")).toBeUndefined();
  expect(norms.costUsd("gpt-x")).toBeUndefined();
});
