import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "review-story";

test.beforeAll(async () => {
  for (const scenario of ["wrong-action", "bad-args", "fail"]) await sendCapture(`openinference-openai/${scenario}`, PROJECT);
});

const waitingIn = (page: Page): Locator => page.getByRole("navigation", { name: "List" }).getByRole("link", { name: /^Waiting/ });

async function queue(page: Page): Promise<void> {
  await page.goto(`${WEB}/p/${PROJECT}/review`);
  // The analyser says a moment later which runs have problems: bad-args and fail.
  await expect(async () => {
    await page.reload();
    await expect(waitingIn(page)).toContainText("2", { timeout: 2000 });
  }).toPass();
}

test("a reviewer works through the queue by keyboard: each run in the replay, each ending in a word", async ({ page }) => {
  await queue(page);
  const before = Number((await waitingIn(page).textContent())?.replace(/\D/g, ""));

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const bar = page.getByRole("region", { name: "Review" });
  await expect(bar).toContainText(`${before} waiting`);
  await expect(replayPage(page).steps).toBeVisible();
  const first = new URL(page.url()).pathname;

  await page.keyboard.press("q");
  await page.keyboard.press("f");
  await expect(page.getByRole("dialog", { name: "Why does the run fail?" })).toBeVisible();
  await page.keyboard.press("2");
  await expect(page).toHaveURL((url) => url.pathname !== first && url.searchParams.get("review") === "1");
  await expect(bar).toContainText(`${before - 1} waiting`);

  for (let left = before - 1; left > 0; left--) {
    const here = page.url();
    await expect(replayPage(page).steps).toBeVisible();
    await page.keyboard.press("q");
    await page.keyboard.press("p");
    await expect(page).not.toHaveURL(here);
  }
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();

  await page.goto(`${WEB}/p/${PROJECT}/review?list=done`);
  const done = page.getByRole("table", { name: /you judged/ }).getByRole("row");
  await expect(done).toHaveCount(before + 1);
  await expect(page.getByText("operator: fail, Bad argument")).toBeVisible();
});

test("f and a digit tag a step at once, the same again takes it back, and the list shows it", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/runs/sess-wrong-action`);
  const { steps, focused } = replayPage(page);
  await expect(steps).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  await expect(focused).toHaveAttribute("data-index", "0");
  await page.keyboard.press("f");
  await page.keyboard.press("1");
  const said = page.getByRole("region", { name: "What people said" });
  await expect(said).toContainText("Wrong tool");
  await page.keyboard.press("f");
  await page.keyboard.press("1");
  await expect(said).toHaveCount(0);

  await page.keyboard.press(";");
  await expect(page.getByRole("dialog").getByLabel("Your note")).toBeFocused();
  await page.keyboard.type("Refunded although the item was a final sale");
  await page.getByRole("dialog").getByLabel("Whose fault").selectOption("prompt");
  await page.keyboard.press("Control+Enter");
  await expect(said).toContainText("Refunded although the item was a final sale");
  await expect(said).toContainText("fault: prompt");

  await page.goto(`${WEB}/p/${PROJECT}/runs?q=${encodeURIComponent("note.owner:prompt")}`);
  await expect(page.getByRole("grid", { name: "Runs" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("grid", { name: "Runs" })).toContainText("1 note");
});

test("runs that are marked in the list are tagged together and become cases", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/runs`);
  const rows = page.getByRole("grid", { name: "Runs" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  for (const key of ["j", "x", "j", "x", "f"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog", { name: "What went wrong: 2 runs" })).toBeVisible();
  await page.keyboard.press("3");
  await expect(page.getByText("Tagged: Hallucinated fact. f 0 takes it back. (2 places)")).toBeVisible();
  await page.goto(`${WEB}/p/${PROJECT}/runs?q=${encodeURIComponent("tag:hallucinated_fact")}`);
  await expect(rows).toHaveCount(3);
});
