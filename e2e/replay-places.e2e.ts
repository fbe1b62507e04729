import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { pressUntil } from "#e2e/keyboard.ts";
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
