import { afterAll, beforeAll, expect, test } from "vitest";
import { capture, testStore } from "#collector/store/testing.ts";
import type { CompareWith } from "#contract/context-diff.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { getRun } from "./get-run.ts";
import { getStep } from "./get-step.ts";
import { listRuns } from "./list-runs.ts";

let database: TestDatabase;
let ids: string[];

beforeAll(async () => {
  database = await testDatabase();
  const store = testStore(database.collector, 2);
  for (const [sdk, scenario] of [
    ["openinference-openai", "loop"],
    ["vercel-ai-5", "retry"],
  ] as const)
    await store.add(capture(sdk, scenario).map((entry) => ({ ...entry, project: scenario })));
  await store.close();
  ids = await Promise.all(
    ["loop", "retry"].map(
      async (project) => (await listRuns({ project, limit: 1, all: false }, database.web)).runs[0]?.correlationId ?? "",
    ),
  );
});
afterAll(() => database.close());

async function stepsOf(project: string, correlationId = "") {
  return (await getRun({ project, correlationId, steps: "all", limit: 1000, bodies: true }, database.web))?.steps ?? [];
}

test("a context is compared with the call before, with the first of its lane, or with nothing, as one asks", async () => {
  const models = (await stepsOf("loop", ids[0])).filter((step) => step.kind === "model");
  const [first, last, before] = [models[0], models.at(-1), models.at(-2)];
  const diff = async (compare: CompareWith) =>
    (await getStep({ project: "loop", correlationId: ids[0] ?? "", stepId: last?.id ?? "", compare }, database.web))?.context.diff;
  expect(models.length).toBeGreaterThan(3);
  expect((await diff("previous"))?.base).toBe(before?.id);
  expect((await diff("first"))?.base).toBe(first?.id);
  expect((await diff("first"))?.messages.filter(({ change }) => change === "added").length).toBeGreaterThan(
    (await diff("previous"))?.messages.filter(({ change }) => change === "added").length ?? 0,
  );
  expect((await diff("nothing"))?.base).toBeUndefined();
  expect((await diff("attempt"))?.base).toBeUndefined();
});

test("a call that was tried again tells of all its attempts, from each of them", async () => {
  const steps = await stepsOf("retry", ids[1]);
  const last = steps.find((step) => step.findings.some(({ kind }) => kind === "retry"));
  const answer = await getStep({ project: "retry", correlationId: ids[1] ?? "", stepId: last?.id ?? "" }, database.web);
  expect(answer?.attempts?.at(-1)?.id).toBe(last?.id);
  expect(answer?.attempts?.[0]).toMatchObject({ status: "error", name: last?.name });
  const from = await getStep({ project: "retry", correlationId: ids[1] ?? "", stepId: answer?.attempts?.[0]?.id ?? "" }, database.web);
  expect(from?.attempts).toEqual(answer?.attempts);
});

test("a call that was made once tells of no attempts", async () => {
  const [tool] = (await stepsOf("loop", ids[0])).filter((step) => step.kind === "tool");
  const answer = await getStep({ project: "loop", correlationId: ids[0] ?? "", stepId: tool?.id ?? "" }, database.web);
  expect(answer).toBeDefined();
  expect(answer?.attempts).toBeUndefined();
});

test("of a result that is longer than is asked for the beginning is given, and how long it is", async () => {
  const tool = (await stepsOf("loop", ids[0])).find((step) => step.tool?.result !== undefined);
  const result = tool?.tool?.result;
  const text = typeof result === "string" ? result : JSON.stringify(result);
  const question = { project: "loop", correlationId: ids[0] ?? "", stepId: tool?.id ?? "" };
  const begun = await getStep({ ...question, longest: 5 }, database.web);
  expect(begun?.step.tool?.result).toBe(text.slice(0, 5));
  expect(begun?.shortened).toEqual([{ at: "/tool/result", characters: text.length, shown: 5 }]);
  const whole = await getStep({ ...question, longest: text.length }, database.web);
  expect([whole?.step.tool?.result, whole?.shortened]).toEqual([result, undefined]);
});
