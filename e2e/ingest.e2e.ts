import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { OTLP, WEB, sendCapture } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "ingest-story";
const TRACE = "0af7651916cd43dd8448eb211c80319c";

async function post(body: string): Promise<void> {
  await fetch(`${OTLP}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-playhead-project": PROJECT },
    body,
  });
}

function acme(...spans: { [field: string]: unknown }[]): string {
  const attributes = [{ key: "acme.prompt", value: { stringValue: "<img src=x onerror=alert(1)>" } }];
  const own = {
    traceId: TRACE,
    name: "think",
    startTimeUnixNano: "1795270000000000000",
    endTimeUnixNano: "1795270001000000000",
    attributes,
  };
  const scope = { name: "acme-agent", version: "0.3" };
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ scope, spans: spans.map((span) => ({ ...own, ...span })) }] }] });
}

test.beforeAll(async () => {
  await sendCapture("openinference-openai/happy", PROJECT);
  await post(acme({ spanId: "b7ad6b7169203331", droppedAttributesCount: 4 }, { spanId: "" }));
});

test("an operator finds what nobody understands, takes a sample of it and opens it in its run", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/runs`);
  // Keys are heard once the page is awake: pressed again until they are, as a person does.
  await expect(async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    await expect(page.getByRole("heading", { name: "Ingest" })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(page.getByText("1 span of acme-agent 0.3 not understood")).toBeVisible();
  await page.keyboard.press("j");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("s")]);
  expect(download.suggestedFilename()).toBe("acme-agent.1.traces.json");
  expect(readFileSync(await download.path(), "utf8")).toContain("onerror=alert(1)");
  await page.keyboard.press("Enter");
  await expect(replayPage(page).steps).toBeVisible();
  await page.keyboard.press("Shift+R");
  await expect(page.getByText("Something of this run is missing")).toBeVisible();
  await expect(page.getByText(/1 record cut by the SDK/)).toBeVisible();
});

test("what was refused says why, and what is sent again without a fix stays", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/ingest?view=refused`);
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("cell", { name: "span ID is missing" })).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(page.getByRole("status")).toContainText("It was refused again: span ID is missing");
  await page.getByRole("button", { name: "Throw away" }).click();
  await expect(page.getByText("None is kept any more.")).toBeVisible();
});

test("a model that nobody knows a price of gets one, and the price before stays in the history", async ({ page }) => {
  const usage = [
    { key: "gen_ai.operation.name", value: { stringValue: "chat" } },
    { key: "gen_ai.provider.name", value: { stringValue: "house" } },
    { key: "gen_ai.request.model", value: { stringValue: "house-llm" } },
    { key: "gen_ai.usage.input_tokens", value: { intValue: "1000000" } },
    { key: "gen_ai.usage.output_tokens", value: { intValue: "0" } },
  ];
  const call = (n: number) => acme({ traceId: `${n}af7651916cd43dd8448eb211c80319c`, spanId: "b7ad6b7169203332", attributes: usage });
  await post(call(1));
  await page.goto(`${WEB}/p/${PROJECT}/runs/1af7651916cd43dd8448eb211c80319c`);
  await expect(page.locator(".facts")).toContainText("no price");
  const prices = `${WEB}/p/${PROJECT}/settings/prices`;
  await expect(async () => {
    await page.goto(prices);
    await expect(page.getByRole("cell", { name: "house-llm" })).toBeVisible({ timeout: 5000 });
  }).toPass();
  await page.getByRole("link", { name: "Set a price" }).click();
  await expect(page.getByLabel("Model, * for any text")).toHaveValue("house-llm");
  await page.getByLabel("Input, $").first().fill("3");
  await page.getByLabel("Output, $").fill("9");
  await page.getByRole("button", { name: "Save price" }).click();
  await expect(page.getByRole("status")).toContainText("Price of house-llm saved");
  await expect(page.getByRole("button", { name: "Take back the price of house-llm" })).toBeVisible();
  // New calls cost it within five seconds.
  await expect(async () => {
    const trace = Math.floor(Math.random() * 8) + 2;
    await post(call(trace));
    const answer = await fetch(`${WEB}/api/v1/runs/${trace}af7651916cd43dd8448eb211c80319c?project=${PROJECT}&steps=none`);
    expect(((await answer.json()) as { run: { costUsd: number } }).run.costUsd).toBe(3);
  }).toPass();
  await page.getByRole("button", { name: "Take back the price of house-llm" }).click();
  await expect(page.getByRole("status")).toContainText("was taken back");
  await expect(page.getByRole("cell", { name: "taken back" })).toBeVisible();
});
