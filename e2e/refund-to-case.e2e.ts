import { expect, test } from "@playwright/test";
import { sendCapture } from "#e2e/capture.ts";
import { download } from "#e2e/download.ts";
import { tabTo } from "#e2e/keyboard.ts";
import { openAtRefund } from "#e2e/open-at-refund.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "refund-story";

test.beforeAll(() => sendCapture("openinference-openai/wrong-action", PROJECT));

test("an operator finds the wrong refund, makes it an eval case and exports it, by keyboard alone", async ({ page }) => {
  await openAtRefund(page, PROJECT);
  const { drawer } = replayPage(page);

  await page.keyboard.press("e");
  await expect(drawer.getByText("draft", { exact: true })).toBeVisible();
  const category = drawer.getByLabel("Category");
  await tabTo(page, category);
  await page.keyboard.press("ArrowDown");
  await expect(category).not.toHaveValue("");
  await expect(drawer.getByText("Fails on the recorded output, as it should")).toBeVisible();
  await page.keyboard.press("Control+Alt+Enter");
  await expect(drawer.getByText("active", { exact: true })).toBeVisible();
  // Saved, and back on the step that the case is of.
  await page.keyboard.press("Control+Enter");
  await expect(drawer).toBeHidden();
  await expect(replayPage(page).focused).toBeFocused();

  await page.keyboard.press("g");
  await page.keyboard.press("e");
  const set = page.locator(".eval-line");
  await expect(set).toContainText("1 active");
  await tabTo(page, set);
  await page.keyboard.press("Enter");

  await expect(async () => {
    await page.keyboard.press("Shift+E");
    await expect(page.getByRole("region", { name: "Export" })).toContainText("Loses nothing", { timeout: 3000 });
  }).toPass();
  const canonical = await download(page, /^Download/);
  expect(canonical).toContain('"eval-case/1"');
  expect(canonical).toContain("issue_refund");
  await tabTo(page, page.getByRole("link", { name: /^promptfoo/ }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/export=promptfoo/);
  const promptfoo = await download(page, /^Download promptfoo/);
  for (const part of ["promptfooconfig", "cases.jsonl", "grader.mjs", "manifest.json", "issue_refund"]) expect(promptfoo).toContain(part);
});

test("the address of a step opens on that step", async ({ page }) => {
  await openAtRefund(page, PROJECT);
  await expect(page).toHaveURL(/step=/);
  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await expect(replayPage(page).focused).toContainText("issue_refund");
});
