import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capture, testStore } from "#collector/store/testing.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import type { Assertion } from "#evals/assertion.ts";
import { getEvalCase } from "#read/get-eval-case.ts";
import { getRun } from "#read/get-run.ts";
import { casesOfSet } from "#read/cases-of-set.ts";
import { getEvalSet, listEvalSets } from "#read/eval-sets.ts";
import { listEvalCases } from "#read/list-eval-cases.ts";
import { listRuns } from "#read/list-runs.ts";
import { listTags } from "#read/list-tags.ts";
import { changeEvalCase } from "./change-eval-case.ts";
import { deleteEvalCase } from "./delete-eval-case.ts";
import { isDenied } from "./in-transaction.ts";
import { saveEvalCase } from "./save-eval-case.ts";
import { deleteEvalSet, saveEvalSet } from "./save-eval-set.ts";
import { tagFailure, untag } from "./tag-failure.ts";

let database: TestDatabase;
let correlationId: string;
let refund: string;

const project = "default";
const by = { project, author: "ana" };
const urlOf = (run: string, step: string): string => `http://localhost/${run}?step=${step}`;

function done<T>(value: T): Exclude<T, { denied: unknown }> {
  if (isDenied(value)) throw new Error(value.message);
  return value as Exclude<T, { denied: unknown }>;
}

const save = (stepId = refund) => saveEvalCase({ by, request: { correlationId, stepId }, urlOf }, database.web);

beforeAll(async () => {
  database = await testDatabase();
  const store = testStore(database.collector, 2);
  await store.add(capture("openinference-openai", "wrong-action"));
  await store.close();
  correlationId = (await listRuns({ project, limit: 1, all: false }, database.web)).runs[0]?.correlationId ?? "";
  const steps = (await getRun({ project, correlationId }, database.web))?.steps ?? [];
  refund = steps.find((step) => step.tool?.name === "issue_refund")?.id ?? "";
});
afterAll(() => database.close());

describe("a tag", () => {
  test("marks the run as failed by a person until it is taken back", async () => {
    const tag = { correlationId, stepId: refund, category: "wrong_tool" as const, note: "policy says no" };
    done(await tagFailure(by, tag, database.web));
    done(await tagFailure(by, { ...tag, note: "policy denied it" }, database.web));
    const page = await getRun({ project, correlationId }, database.web);
    expect(page?.run).toMatchObject({ outcome: "tagged", tags: ["wrong_tool"] });
    expect(page?.steps.find((step) => step.id === refund)?.tags).toEqual(["wrong_tool"]);
    expect((await listTags({ project, correlationId, limit: 10 }, database.web)).tags).toMatchObject([
      { note: "policy denied it", stepId: refund },
    ]);
    expect(done(await untag(project, { correlationId, stepId: refund }, database.web)).tagged).toBe(false);
    expect((await getRun({ project, correlationId }, database.web))?.run.outcome).not.toBe("tagged");
  });

  test("on a run or project that is not there is denied", async () => {
    expect(await tagFailure(by, { correlationId: "nope", category: "loop", note: "" }, database.web)).toMatchObject({
      denied: "not-found",
    });
    expect(await tagFailure({ ...by, project: "nobody" }, { correlationId, category: "loop", note: "" }, database.web)).toMatchObject({
      denied: "not-found",
    });
  });
});

describe("an eval case", () => {
  test("made of the wrong tool call freezes what the model saw, with provenance; twice is once", async () => {
    const { case: one, set } = done(await save());
    expect([one.kind, set]).toEqual(["call", "default"]);
    expect(one.provenance).toMatchObject({
      project,
      correlation_id: correlationId,
      url: urlOf(correlationId, refund),
      derivation: "recorded",
    });
    expect(one.input.tools?.map((tool) => tool.name)).toContain("issue_refund");
    expect(JSON.stringify(one.observed)).toContain("issue_refund");
    expect(done(await save()).case).toEqual(one);
    expect((await listEvalCases({ project, limit: 10 }, database.web)).cases).toHaveLength(1);
  });

  test("becomes active only when its assertions fail on what was recorded", async () => {
    const { case: one } = done(await save());
    const green: Assertion = { type: "calls_tool", tool: "issue_refund" };
    const red: Assertion = { type: "not_calls_tool", tools: ["issue_refund"] };
    const failure = { category: "policy_violation" as const };
    expect(await changeEvalCase(by, one.id, { status: "active", failure, assertions: [green] }, database.web)).toMatchObject({
      denied: "conflict",
    });
    expect(await changeEvalCase(by, one.id, { status: "active", failure, assertions: [] }, database.web)).toMatchObject({
      denied: "invalid",
    });
    expect((await getEvalCase({ project, id: one.id }, database.web))?.case.status).toBe("draft");
    const active = done(await changeEvalCase(by, one.id, { status: "active", failure, assertions: [red] }, database.web)).case;
    expect(active).toMatchObject({ status: "active", expect: { assertions: [red] } });
  });

  test("gets a new revision when its test changes, not when its title does, and a stale change is refused", async () => {
    const { case: before } = done(await save());
    const titled = done(await changeEvalCase(by, before.id, { title: "No refund against the policy" }, database.web)).case;
    expect(titled.revision).toBe(before.revision);
    const changed = done(
      await changeEvalCase(by, before.id, { status: "draft", assertions: [{ type: "no_tool_calls" }] }, database.web),
    ).case;
    expect(changed.revision).toBe(before.revision + 1);
    expect(changed.digest).not.toBe(before.digest);
    expect(await changeEvalCase(by, before.id, { revision: before.revision, title: "x" }, database.web)).toMatchObject({
      denied: "conflict",
    });
  });

  test("loses its split and its tags when they are taken away, and is then as it was before it had them", async () => {
    const { case: before } = done(await save());
    const split = done(await changeEvalCase(by, before.id, { split: "dev", tags: ["vip"] }, database.web)).case;
    expect(split).toMatchObject({ split: "dev", tags: ["vip"] });
    const { split: _split, tags: _tags, ...bare } = split;
    expect(done(await changeEvalCase(by, before.id, { split: "", tags: [] }, database.web)).case).toEqual(bare);
  });

  test("outlives nothing but its deletion: a whole document can be put back as it was", async () => {
    const { case: one } = done(await save());
    done(await deleteEvalCase(project, one.id, database.web));
    expect(await getEvalCase({ project, id: one.id }, database.web)).toBeUndefined();
    const back = done(await saveEvalCase({ by, request: { case: one, set: "imported" }, urlOf }, database.web));
    expect(back).toEqual({ case: one, set: "imported" });
  });

  test("cannot be made of a step that is not there, nor with a foreign project's run", async () => {
    expect(await save("feedfeedfeedfeed")).toMatchObject({ denied: "not-found" });
    expect(
      await saveEvalCase({ by: { ...by, project: "nobody" }, request: { correlationId, stepId: refund }, urlOf }, database.web),
    ).toMatchObject({
      denied: "not-found",
    });
  });
});

test("a set is made, described, listed with its cases, and deleted only when empty", async () => {
  const made = done(await saveEvalSet(project, { slug: "refunds", name: "Refunds" }, database.web));
  expect(made).toMatchObject({ slug: "refunds", name: "Refunds", counts: { draft: 0, active: 0 } });
  expect(done(await saveEvalSet(project, { slug: "refunds", description: "What may never be refunded" }, database.web)).name).toBe(
    "Refunds",
  );
  const { case: one } = done(await save());
  done(await changeEvalCase(by, one.id, { set: "refunds" }, database.web));
  expect(await deleteEvalSet(project, "refunds", database.web)).toMatchObject({ denied: "conflict" });
  const inSet: string[] = [];
  for await (const each of casesOfSet({ project, slug: "refunds" }, database.web)) inSet.push(each.id);
  expect(inSet).toEqual([one.id]);
  expect((await getEvalSet({ project, slug: "refunds" }, database.web))?.formats.map((format) => format.name)).toContain("promptfoo");
  done(await deleteEvalCase(project, one.id, database.web));
  done(await deleteEvalSet(project, "refunds", database.web));
  expect((await listEvalSets(project, database.web)).sets.map((set) => set.slug)).not.toContain("refunds");
});
