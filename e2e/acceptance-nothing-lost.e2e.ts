import { expect, test } from "@playwright/test";
import { OTLP, WEB } from "#e2e/capture.ts";
import { pressUntil, toFirstStep } from "#e2e/keyboard.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { counted, sendSpans } from "#e2e/send-spans.ts";
import { CAUSES, DIVERGES_AT, divergingSpans } from "#fixtures/acceptance/diverging-runs.ts";
import { hostileSpans, HOSTILE_ID, HOSTILE_TEXTS } from "#fixtures/acceptance/hostile-run.ts";
import { LANES_RUN, lanesRunSpans } from "#fixtures/acceptance/lanes-run.ts";
import { DEMO_ID, playDemo } from "#fixtures/demo/play.ts";
import { longRun } from "#fixtures/long-run.ts";
import type { CompareAnswer } from "#contract/compare.ts";

/** Acceptance 10: nothing is lost on the way back, nothing acts that a stranger wrote, every count and every cause is true. */

/** Another one for every worker: after a failure Playwright begins anew, and what was sent before is still there. */
const PROJECT = `acceptance-lost-${process.pid}`;
const ROW = 28;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await playDemo({ endpoint: OTLP, headers: { "x-playhead-project": PROJECT } });
  await sendSpans(PROJECT, hostileSpans());
  await sendSpans(PROJECT, lanesRunSpans("lanes"));
  for (const cause of [undefined, ...CAUSES]) await sendSpans(PROJECT, divergingSpans(cause ?? "usual", cause));
  await expect.poll(async () => (await counted(PROJECT, DEMO_ID)).of, { timeout: 60_000 }).toBe(84);
});

test("acceptance 10 a: list, run, list: filter, selection and place are as they were; so is a run after a reload", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 420 });
  await page.goto(`${WEB}/p/${PROJECT}/runs?q=${encodeURIComponent("steps:>0")}`);
  const grid = page.getByRole("grid", { name: "Runs" });
  const rows = grid.locator("[data-row]");
  await expect(rows.first()).toBeVisible();
  const last = (await rows.count()) - 1;
  await pressUntil(page, "j", () => rows.nth(last).evaluate((element) => element === document.activeElement));
  const scrolled = await grid.evaluate((element) => element.scrollTop);
  const name = await rows.nth(last).textContent();
  await page.keyboard.press("Enter");
  const { focused, steps } = replayPage(page);
  await expect(focused).toBeVisible();
  await page.goBack();
  await expect(rows.nth(last)).toBeFocused();
  expect(await rows.nth(last).textContent()).toBe(name);
  expect(await grid.evaluate((element) => element.scrollTop)).toBe(scrolled);
  await expect(page).toHaveURL(/q=steps/);

  await page.goto(`${WEB}/p/${PROJECT}/runs/${DEMO_ID}`);
  await expect(focused).toBeVisible();
  const scroller = page.locator("#steps");
  await toFirstStep(page);
  await pressUntil(page, "t", async () => ((await focused.textContent()) ?? "").includes("search_kb"));
  const folded = await steps.getAttribute("aria-label");
  await pressUntil(page, "j", async () => {
    await page.keyboard.press("ArrowRight");
    return (await steps.getAttribute("aria-label")) !== folded;
  });
  const unfolded = (await steps.getAttribute("aria-label")) ?? "";
  await page.keyboard.press("Shift+G");
  await expect(focused).toHaveAttribute("data-index", "83");
  await pressUntil(page, "k", async () => Number(await focused.getAttribute("data-index")) < 60);
  const here = await page.locator(".deck").getAttribute("data-focus");
  await expect(page).toHaveURL((url) => url.searchParams.get("step") === here);
  const at = await scroller.evaluate((element) => element.scrollTop);
  for (const view of ["transcript", "tree", "timeline", "raw", "replay"]) {
    await page.keyboard.press("v");
    await expect(page.locator(".deck")).toHaveAttribute("data-view", view);
  }
  await expect(page.locator(".deck")).toHaveAttribute("data-focus", here ?? "");
  await page.reload();
  await expect(page.locator(".deck")).toHaveAttribute("data-focus", here ?? "");
  await expect(focused).toBeInViewport();
  await expect.poll(async () => Math.abs((await scroller.evaluate((element) => element.scrollTop)) - at)).toBeLessThanOrEqual(ROW);
  await expect(steps).toHaveAttribute("aria-label", unfolded);
});

test("acceptance 10 c: what strangers write asks for nothing, runs nothing, and shows what it hides", async ({ page }) => {
  const asked: string[] = [];
  const dialogs: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`${WEB}/p/${PROJECT}/runs`);
  await page.goto(`${WEB}/p/${PROJECT}/runs/${encodeURIComponent(HOSTILE_ID)}`);
  const { focused, saw, steps } = replayPage(page);
  await expect(focused).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("title", HOSTILE_ID);
  await toFirstStep(page);
  await page.keyboard.press("m");
  await expect(saw.locator(".hidden-char").first()).toBeVisible();
  await expect(saw).toContainText(HOSTILE_TEXTS[0] ?? "");
  // Markdown, which people may choose, is no door either.
  await page.keyboard.press("Shift+O");
  await expect(saw.locator("img, script, iframe, a[href]")).toHaveCount(0);
  for (let view = 0; view < 5; view++) {
    await page.keyboard.press("v");
    await page.waitForLoadState("networkidle");
  }
  await page.keyboard.press("t");
  await expect(steps).toContainText("onerror");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => !url.startsWith(WEB))).toEqual([]);
  expect(dialogs).toEqual([]);
});

test("acceptance 10 d: counts are true for one step, for a thousand, and for twelve agents at once", async ({ page }) => {
  const thousand = {
    traceId: "d".repeat(32),
    correlationId: "thousand",
    steps: 1000,
    seed: 3,
    startNs: BigInt(Date.now() - 7_200_000) * 1_000_000n,
  };
  const spans = [...longRun(thousand)];
  await sendSpans(PROJECT, spans);
  await sendSpans(
    PROJECT,
    [[...longRun({ ...thousand, traceId: "e".repeat(32), correlationId: "one" })][0]].flatMap((span) => span ?? []),
  );
  const expected = { one: 1, thousand: spans.length, lanes: LANES_RUN.steps };
  for (const [id, least] of Object.entries(expected)) {
    // A call that was told and never carried out is a step too: the run of a thousand spans has one or two more.
    await expect.poll(async () => (await counted(PROJECT, id)).of, { timeout: 60_000 }).toBeGreaterThanOrEqual(least);
    await page.goto(`${WEB}/p/${PROJECT}/runs/${id}`);
    await expect(async () => {
      const { of } = await counted(PROJECT, id);
      await expect(page.locator(".pos")).toContainText(`of ${of}`, { timeout: 2000 });
    }).toPass();
  }
});

for (const cause of CAUSES)
  test(`acceptance 10 e: of two runs that part by ${cause}, place and cause of the first difference are right`, async ({
    page,
    request,
  }) => {
    const answer = await request.get(`${WEB}/api/v1/compare?project=${PROJECT}&a=usual&b=${cause}`);
    const { rows } = (await answer.json()) as CompareAnswer;
    const first = rows.findIndex(({ change }) => change !== "same");
    expect(first).toBe(DIVERGES_AT);
    expect(rows[first]?.causes[0]?.kind).toBe(cause);
    await page.goto(`${WEB}/p/${PROJECT}/compare?a=usual&b=${cause}`);
    await expect(page.locator('.compare-row[aria-current="true"] [data-compare]')).toHaveAttribute("data-compare", String(DIVERGES_AT));
  });

test("the link of a saved view leads to its filter and stays there", async ({ page, request }) => {
  await request.post(`${WEB}/api/v1/views?project=${PROJECT}`, { data: { name: "all desks", q: "agent:desk" } });
  const navigations: string[] = [];
  page.on("framenavigated", (frame) => frame === page.mainFrame() && navigations.push(frame.url()));
  await page.goto(`${WEB}/p/${PROJECT}/runs?view=all%20desks`);
  await expect(page).toHaveURL(/q=agent%3Adesk$/);
  await expect(page.getByRole("grid", { name: "Runs" }).getByRole("row")).toHaveCount(1 + 1 + CAUSES.length);
  await page.waitForLoadState("networkidle");
  expect(new Set(navigations).size).toBe(1);
});
