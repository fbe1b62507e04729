import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filledWay, recipeNamed } from "#connect/index.ts";
import type { Language, Way } from "#connect/recipe.ts";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { startCollectorProcess } from "#e2e/collector-process.ts";
import type { CollectorProcess } from "#e2e/collector-process.ts";
import { getRun } from "#read/get-run.ts";
import { recentReceipts } from "#read/receipts.ts";
import type { Step } from "#trace/step.ts";
import { startFakeModel, STORY } from "./fake-model.ts";
import type { FakeModel } from "./fake-model.ts";
import { runWith } from "./sdk-agent.ts";

/** The snippets of /connect, run with the real SDKs against a collector that asks for a key: what they send must be read. */

const KEY = "interop-key-0123456789abcdef";
const PROJECT = "shop";
/** From the agent's end to the last export of its SDK. */
const PATIENCE_MS = 20_000;

let db: TestDatabase;
let collector: CollectorProcess;
let model: FakeModel;

beforeAll(async () => {
  db = await testDatabase();
  Object.assign(process.env, { PLAYHEAD_AUTH: "on", PLAYHEAD_ADMIN_KEY: KEY });
  collector = await startCollectorProcess(db.collectorUrl);
  model = await startFakeModel();
});
afterAll(async () => {
  await collector.stop();
  await model.close();
  await db.close();
});

function wayOf(id: string, language: Language): Way {
  const way = recipeNamed(id)?.ways.find((one) => one.language === language);
  if (way === undefined) throw new Error(`There is no recipe ${id} in ${language}`);
  return filledWay(way, { http: collector.url, grpc: collector.url, key: KEY, project: PROJECT });
}

/** The steps of a run, once both model calls and the answer are there. */
async function stepsOf(correlationId: string): Promise<Step[]> {
  for (const late = Date.now() + PATIENCE_MS; ; await sleep(300)) {
    const page = await getRun({ project: PROJECT, correlationId }, db.web);
    const steps = page?.steps ?? [];
    if (steps.filter(({ kind }) => kind === "model").length >= 2 || Date.now() > late) return steps;
  }
}

const text = (value: unknown): string => JSON.stringify(value ?? "");

describe("a snippet of /connect, copied as it is", () => {
  test.each<[string, Language]>([
    ["langfuse", "JavaScript"],
    ["langsmith", "JavaScript"],
    ["phoenix", "JavaScript"],
    ["traceloop", "JavaScript"],
    ["openlit", "JavaScript"],
    ["laminar", "JavaScript"],
    ["otel-genai", "JavaScript"],
    ["langfuse", "Python"],
    ["phoenix", "Python"],
    ["mlflow", "Python"],
  ])("%s (%s): the run is found by its correlation ID, with prompt, call and answer", async (id, language) => {
    const correlationId = `interop-${id}-${language}`;
    const { code, output } = await runWith(id, wayOf(id, language), { model: model.baseUrl, correlationId });
    expect(code, output).toBe(0);
    const steps = await stepsOf(correlationId);
    const models = steps.filter(({ kind }) => kind === "model");
    const refused = (await recentReceipts(PROJECT, 600, db.web)).filter(({ verdict }) => verdict !== "stored" && verdict !== "answered");
    expect({ models: models.length, refused, output }, output).toMatchObject({ models: 2, refused: [] });
    expect(text(models[0]?.input)).toContain(STORY.question);
    expect(text(models[0]?.output)).toContain(STORY.argument);
    expect(text(models[1]?.output)).toContain(STORY.answer);
    expect(models[0]?.usage).toMatchObject({ input: 100, output: 20 });
  });
});
