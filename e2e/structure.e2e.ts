import { expect, test } from "@playwright/test";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { pressUntil } from "#e2e/keyboard.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "structure-story";
const RUN = `${WEB}/p/${PROJECT}/runs`;

test.beforeAll(async () => {
  await sendCapture("openinference-openai/loop", PROJECT);
  await sendCapture("openinference-openai/subagent", PROJECT);
});

test("eight times the same call is one line, which keys open and fold again", async ({ page }) => {
  await page.goto(`${RUN}/sess-loop`);
  const { steps, focused } = replayPage(page);
  const rows = steps.getByRole("treeitem");
  await expect(rows.filter({ hasText: "lookup_order ×8" })).toHaveAttribute("aria-expanded", "false");
  await pressUntil(page, "k", async () => (await focused.getAttribute("data-index")) === "2", 20);
  await expect(rows).toHaveCount(7);
  await page.keyboard.press("1");
  await page.keyboard.press("ArrowRight");
  await expect(rows).toHaveCount(19);
  await page.keyboard.press("ArrowLeft");
  await expect(rows).toHaveCount(7);
});

test("an agent's work is shown alone, and the link to it says so", async ({ page }) => {
  await page.goto(`${RUN}/sess-subagent`);
  const { steps, focused } = replayPage(page);
  const rows = steps.getByRole("treeitem");
  await expect(rows.filter({ hasText: "3 parallel" })).toHaveCount(1);
  await page.keyboard.press("l");
  await page.keyboard.press("1");
  await pressUntil(page, "k", async () => ((await focused.textContent()) ?? "").includes("refund-specialist"), 10);
  await page.keyboard.press("Enter");
  await expect(rows.filter({ hasText: "triage-agent" })).toHaveCount(0);
  await expect(page).toHaveURL(/lane=/);
  await page.reload();
  await expect(rows.filter({ hasText: "triage-agent" })).toHaveCount(0);
  await page.keyboard.press("Backspace");
  await expect(rows.filter({ hasText: "triage-agent" })).toHaveCount(1);
});

test("one selection goes through all views, and the palette finds steps by number", async ({ page }) => {
  await page.goto(`${RUN}/sess-subagent`);
  const { focused } = replayPage(page);
  await expect(focused).toBeVisible();
  await page.keyboard.press("#");
  await page.keyboard.type("10");
  await page.keyboard.press("Enter");
  await expect(focused).toHaveAttribute("data-index", "9");
  await page.keyboard.press("v");
  await expect(page.locator('.transcript [aria-current="true"]')).toContainText("issue_refund");
  await expect(page).toHaveURL(/view=transcript/);
  await page.keyboard.press("v");
  await expect(focused).toHaveAttribute("data-index", "9");
  await page.keyboard.press("v");
  await page.keyboard.press("v");
  await expect(page.getByRole("region", { name: "Record as received" })).toContainText("resourceSpans");
});

test("playing stops at the tool that was chosen", async ({ page }) => {
  await page.goto(`${RUN}/sess-subagent?stop=tool:issue_refund`);
  const { focused } = replayPage(page);
  await expect(focused).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  await page.keyboard.press("Space");
  await expect(page.getByText("Stopped at step 10: calls issue_refund")).toBeVisible({ timeout: 20_000 });
  await expect(focused).toHaveAttribute("data-index", "9");
});

test("views are changed as fast as keys come, and the address says the last one", async ({ page }) => {
  for (const presses of [4, 7, 9]) {
    await page.goto(`${RUN}/sess-subagent`);
    await expect(replayPage(page).focused).toBeVisible();
    for (let press = 0; press < presses; press += 1) await page.keyboard.press("v");
    const view = ["replay", "transcript", "tree", "timeline", "raw"][presses % 5] ?? "";
    await expect(page).toHaveURL((url) => url.searchParams.get("view") === view);
    await expect(page.locator(".deck")).toHaveAttribute("data-view", view);
  }
});
