import { expect, test } from "@playwright/test";
import type { Browser } from "@playwright/test";
import { BIG, BIG_PAGE, ensureBigRun } from "#e2e/big-run.ts";
import { WEB } from "#e2e/capture.ts";
import { keeps, report } from "#e2e/budgets.ts";
import { delaysOf, firstRowMs, heapAfterCollection, median, throttle, transfers, watch } from "#e2e/measured.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { BIG_RUN, LONG_RESULT_ID } from "#fixtures/acceptance/big-run.ts";

/** Acceptance 2, 5 and 10 d: a run of 10,000 steps. Sizes are the same everywhere and fail as they are. */

const ROUNDS = 5;
const KB = 1000;

test.beforeAll(async () => {
  test.setTimeout(330_000);
  await ensureBigRun(BIG_RUN.longestResult);
});

async function opened(browser: Browser, slower: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await throttle(page, slower);
  await watch(page);
  await page.goto(BIG_PAGE);
  const first = await firstRowMs(page);
  await context.close();
  return first;
}

test("acceptance 2: a run of 10,000 steps shows its first step at once, also on a slow machine", async ({ browser }) => {
  test.setTimeout(120_000);
  for (const [name, slower, budget] of [
    ["first step", 1, 1000],
    ["first step, four times slower", 4, 2500],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await opened(browser, slower));
    keeps(name, median(times), budget);
  }
});

test("acceptance 2: a run of 10,000 steps is small on the wire, in memory and on the page", async ({ page }) => {
  const done = await transfers(page);
  await page.goto(BIG_PAGE);
  await expect(replayPage(page).focused).toBeVisible();
  await page.waitForLoadState("networkidle");
  const initial = [...done];
  // What the page itself names; the rest is fetched ahead for the pages that it links to.
  const html = await (await page.request.get(BIG_PAGE)).text();
  const named = new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => new URL(src ?? "", WEB).href));
  for (let jump = 0; jump < 20; jump++) await delaysOf(page, "]");
  await page.goto(`${BIG_PAGE}?step=${LONG_RESULT_ID}`);
  await expect(replayPage(page).happened.getByRole("note")).toContainText(`of ${BIG_RUN.longestResult.toLocaleString("en-US")} characters`);
  const sum = (type: string): number =>
    initial.filter((one) => one.type === type && (type !== "Script" || named.has(one.url))).reduce((total, { bytes }) => total + bytes, 0);
  const largest = Math.max(...done.filter(({ url }) => url.includes("/api/")).map(({ bytes }) => bytes));
  const heap = await heapAfterCollection(page);
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  for (const [name, value] of Object.entries({ document: sum("Document"), scripts: sum("Script"), "largest answer": largest }))
    report(name, `${(value / KB).toFixed(0)} kB`);
  report("heap", `${heap.toFixed(1)} MB`);
  report("nodes", String(nodes));
  expect(sum("Document")).toBeLessThanOrEqual(60 * KB);
  expect(largest).toBeLessThanOrEqual(512 * KB);
  expect(heap).toBeLessThan(60);
  expect(nodes).toBeLessThan(2500);
});

test("acceptance 10 d: the counts that are shown are those of the database", async ({ page }) => {
  await page.goto(`${WEB}/p/${BIG.project}/runs`);
  await expect(page.getByRole("row").filter({ hasText: BIG.correlationId })).toContainText(BIG_RUN.steps.toLocaleString("en-US"));
  await page.goto(BIG_PAGE);
  await expect(page.locator(".pos")).toContainText(`of ${BIG_RUN.steps}`);
  await expect(page.getByRole("toolbar", { name: "Playback" })).toContainText(`${BIG_RUN.problems} problems`);
});

test("acceptance 5: place and number in the tree are true wherever it is scrolled to", async ({ page }) => {
  await page.goto(BIG_PAGE);
  const { steps, focused } = replayPage(page);
  await expect(focused).toBeVisible();
  for (const share of [0.3, 0.6, 1]) {
    await steps.evaluate((tree, at) => tree.parentElement?.scrollTo(0, tree.scrollHeight * at), share);
    await expect(async () => {
      const wrong = await steps.evaluate(
        (tree) =>
          [...tree.querySelectorAll('[role="treeitem"]')].filter((row) => {
            const [place, size] = ["aria-posinset", "aria-setsize"].map((name) => Number(row.getAttribute(name)));
            return !(place !== undefined && size !== undefined && place >= 1 && place <= size);
          }).length,
      );
      expect(wrong).toBe(0);
      expect(await page.evaluate(() => document.querySelector('#steps [aria-selected="true"]') !== null)).toBe(true);
    }).toPass();
  }
});
