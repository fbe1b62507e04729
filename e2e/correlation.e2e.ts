import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { OTLP, sendCapture, WEB } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "correlation-story";
const TRACE = "5b8efff798038103d269b633813fc60c";

interface Made {
  id: string;
  parent?: string;
  attributes?: { [key: string]: string };
}

function span({ id, parent, attributes = {} }: Made): object {
  const own = { "gen_ai.operation.name": "invoke_agent", ...attributes };
  return {
    traceId: TRACE,
    spanId: id,
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    name: "invoke_agent",
    startTimeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
    endTimeUnixNano: String(BigInt(Date.now() + 5) * 1_000_000n),
    attributes: Object.entries(own).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  };
}

/** One trace of a batch that works on two orders. */
async function sendBatch(): Promise<void> {
  const root = "00000000000000a1";
  const spans = [
    span({ id: root }),
    span({ id: "00000000000000a2", parent: root, attributes: { correlation_id: "order-1" } }),
    span({ id: "00000000000000a3", parent: root, attributes: { correlation_id: "order-2" } }),
  ];
  const response = await fetch(`${OTLP}/v1/traces`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-playhead-project": PROJECT },
    body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
  });
  expect(response.status).toBe(200);
}

test.beforeAll(async () => {
  await sendBatch();
  await sendCapture("openinference-openai/conversation", PROJECT);
});

/** The keyboard shortcuts of a page work when its status region is there. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${WEB}/p/${PROJECT}${path}`);
  await page.waitForLoadState("networkidle");
}

test("an operator tries a span, adds a key, sees it count before it is saved, and takes it back", async ({ page }) => {
  await open(page, "/settings/correlation");
  await page.keyboard.press("/");
  await page.keyboard.type('{"shop.order": "4711", "session.id": "s", "thread.id": "7"}');
  await expect(page.getByText("rule 8: session")).toBeVisible();
  await expect(page.getByText("it is a thread of the operating system")).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("n");
  await page.getByLabel("Keys, one a line").fill("shop.order");
  await expect(page.getByText("rule 1: our own")).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Shift+S");
  await expect(page.getByText("Saved. It holds")).toBeVisible();
  await page.getByRole("button", { name: "Back to the shipped list" }).click();
  await expect(page.getByText("This is the list that ships with Playhead.").or(page.getByText("Version 2"))).toBeVisible();
});

test("two orders of one batch are two runs, become one on the run's page and two again", async ({ page }) => {
  await open(page, "/runs/order-1");
  const { steps } = replayPage(page);
  await expect(steps.locator("[data-index]")).toHaveCount(1);
  await page.keyboard.press("Shift+I");
  await page.getByLabel("Another ID of this run").fill("order-2");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("order-2 is part of order-1 now")).toBeVisible();
  await expect(page.getByRole("button", { name: "Part order-2 from order-1" })).toBeVisible();
  await open(page, "/runs/order-2");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("order-1");
  await expect(steps.locator("[data-index]")).toHaveCount(2);
  await page.keyboard.press("Shift+I");
  await page.getByRole("button", { name: "Part order-2 from order-1" }).click();
  await expect(page.getByText("order-2 is a run of its own again")).toBeVisible();
  await open(page, "/runs/order-2");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("order-2");
});

test("the turns of a conversation are marked, and J goes from one to the next", async ({ page }) => {
  await open(page, "/runs/conv-7f3a");
  const { steps, focused } = replayPage(page);
  await expect(steps.locator(".turn-mark")).toHaveCount(3);
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  await page.keyboard.press("Shift+J");
  await expect(focused).toContainText("turn");
  await expect(focused).not.toHaveAttribute("data-index", "0");
});
