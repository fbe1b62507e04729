import { expect, test } from "@playwright/test";
import { OTLP, sendCapture, WEB } from "#e2e/capture.ts";

/** An operator points an agent at Playhead by the keyboard alone and sees what is wrong while it is wrong. */

const PROJECT = "connect-story";

test("a wrong path is told with its mending, and mended in front of one's eyes", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/runs`);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/connect$/);
  await expect(page.getByRole("textbox", { name: "Search SDKs" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("langfuse");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/connect\/langfuse$/);
  await expect(page.getByRole("region", { name: "Langfuse" })).toContainText(`LANGFUSE_BASE_URL=${OTLP}`);

  const line = (id: string) => page.locator(`[data-check=${id}]`);
  await expect(line("stored")).toHaveAttribute("data-state", "waiting");
  const headers = { "content-type": "application/json", "x-playhead-project": PROJECT, "user-agent": "lost-exporter/1" };
  await fetch(`${OTLP}/v1/trace`, { method: "POST", body: "{}", headers });
  await expect(line("path")).toHaveAttribute("data-state", "no");
  await expect(line("path")).toContainText("POST /v1/trace");
  await expect(page.getByText("lost-exporter/1").first()).toBeVisible();

  await sendCapture("openinference-openai/happy", PROJECT);
  for (const id of ["received", "path", "stored", "recognised", "content", "tools", "correlation"])
    await expect(line(id), id).toHaveAttribute("data-state", "yes");
  await page.getByRole("link", { name: "Open it" }).click();
  await expect(page).toHaveURL(/\/runs\/sess-happy$/);
});
