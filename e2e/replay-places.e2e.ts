import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { inOneBreath, pressUntil } from "#e2e/keyboard.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "replay-places";

test.beforeAll(async () => {
  await sendCapture("openinference-openai/wrong-action", PROJECT);
});

/** The refund that should not have been made, in the deck. */
async function openAtRefund(page: Page): Promise<void> {
  await page.goto(`${WEB}/p/${PROJECT}/runs`);
  await page.getByRole("grid", { name: "Runs" }).getByRole("row").nth(1).click();
  const { focused, decided } = replayPage(page);
  await expect(focused).toBeVisible();
  await page.keyboard.press("Home");
  await expect(focused).toHaveAttribute("data-index", "0");
  await pressUntil(page, "t", async () => ((await focused.textContent()) ?? "").includes("issue_refund"), 10);
  await expect(decided.getByRole("cell", { name: "order_id" })).toBeVisible();
}

test("where a value came from is one key away, and Back returns to the argument", async ({ page }) => {
  await openAtRefund(page);
  const { decided, focused } = replayPage(page);
  const step = new URL(page.url()).searchParams.get("step");
  await decided.getByRole("cell", { name: "order_id" }).click();
  await expect(page).toHaveURL(/at=decided:call:1:(\/|%2F)order_id/);
  await page.keyboard.press("w");
  await expect(page).not.toHaveURL(/at=decided/);
  await page.goBack();
  await expect(page).toHaveURL(/at=decided:call:1:(\/|%2F)order_id/);
  expect(new URL(page.url()).searchParams.get("step")).toBe(step);
  await expect(focused).toContainText("issue_refund");
});

test("a link to an argument opens on that argument", async ({ page, context }) => {
  await openAtRefund(page);
  await replayPage(page).decided.getByRole("cell", { name: "order_id" }).click();
  await expect(page).toHaveURL(/at=/);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator("[data-here]")).toContainText("order_id");
});

test("what the model's view is compared with is chosen by key and stands in the address", async ({ page }) => {
  await openAtRefund(page);
  const { saw } = replayPage(page);
  await expect(saw.getByText(/unchanged message/).first()).toBeVisible();
  await page.keyboard.press("Shift+D");
  await expect(page.getByRole("menuitemradio")).toHaveCount(4);
  await page.getByRole("menuitemradio", { name: /first call/ }).click();
  await expect(page).toHaveURL(/diff=first/);
  await expect(saw.getByText(/unchanged message/).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await expect(page).toHaveURL(/diff=nothing/);
  await expect(saw.getByText(/unchanged message/)).toHaveCount(0);
});

test("keys without any gap lead where they say over a slow network, and Back leads to the step that was reached", async ({ page }) => {
  await openAtRefund(page);
  const { focused } = replayPage(page);
  const refund = Number(await focused.getAttribute("data-index"));
  await page.route(/[?&]_rsc=/, async (route) => {
    await sleep(500);
    await route.continue();
  });
  await inOneBreath(page, ["k", "k", "g", "r"]);
  await expect(page).toHaveURL(/\/runs$/);
  await page.goBack();
  await expect(focused).toHaveAttribute("data-index", String(refund - 2));
  await inOneBreath(page, ["x", "t", "x"]);
  await expect(page).toHaveURL(/\/compare\?/);
});

test("a bar between panes moves by key and by pointer, is where it was after a reload, and goes back with Enter", async ({ page }) => {
  await openAtRefund(page);
  const bar = page.getByRole("separator", { name: "Width of the step list" });
  const width = async (): Promise<number> => Math.round((await page.locator("#steps-panel").boundingBox())?.width ?? 0);
  const usual = await width();
  await bar.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(width).toBe(usual + 32);
  await page.mouse.move(usual + 32, 500);
  await page.mouse.down();
  await page.mouse.move(usual + 132, 500, { steps: 3 });
  await page.mouse.up();
  await expect.poll(width).toBeGreaterThan(usual + 120);
  const chosen = await width();
  await page.reload();
  await expect.poll(width).toBe(chosen);
  await bar.focus();
  await page.keyboard.press("Enter");
  await expect.poll(width).toBe(usual);
});

test("a view whose program cannot be fetched says so, leaves the rest of the page, and comes when it is asked for again", async ({
  page,
}) => {
  await openAtRefund(page);
  const chunks = /_next\/static\/chunks\//;
  await page.waitForLoadState("networkidle");
  await page.route(chunks, (route) => route.abort());
  await page.keyboard.press("v");
  const missing = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(missing).toBeVisible();
  await expect(page.getByRole("toolbar", { name: "Playback" })).toBeVisible();
  await page.unroute(chunks);
  await missing.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator('.transcript [aria-current="true"]')).toBeVisible();
});
