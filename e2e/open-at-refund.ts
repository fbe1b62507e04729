import { expect } from "@playwright/test";
import type { Page } from "@playwright/test";
import { WEB } from "#e2e/capture.ts";
import { pressUntil } from "#e2e/keyboard.ts";
import { replayPage } from "#e2e/replay-page.ts";

/** From the list of runs of a project with the refund incident to the refund, with keys only. */
export async function openAtRefund(page: Page, project: string): Promise<void> {
  await page.goto(`${WEB}/p/${project}/runs`);
  await expect(page.getByRole("grid", { name: "Runs" }).getByRole("row")).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const { steps, focused } = replayPage(page);
  await expect(steps).toBeVisible();
  // A live run opens on its newest step: walk from the first.
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  await expect(focused).toHaveAttribute("data-index", "0");
  await pressUntil(page, "t", async () => ((await focused.textContent()) ?? "").includes("issue_refund"), 10);
}
