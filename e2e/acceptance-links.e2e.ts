import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { BIG, BIG_PAGE, ensureBigRun } from "#e2e/big-run.ts";
import { OTLP, WEB } from "#e2e/capture.ts";
import { toFirstStep } from "#e2e/keyboard.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { counted, sendSpans } from "#e2e/send-spans.ts";
import { INCIDENT } from "#fixtures/demo/incident.ts";
import { DEMO_ID, playDemo } from "#fixtures/demo/play.ts";
import { unfold } from "#fixtures/demo/unfold.ts";
import { BIG_RUN } from "#fixtures/acceptance/big-run.ts";
import { hexId, toolSpan, traceIdOf } from "#fixtures/acceptance/words.ts";
import { Chance } from "#fixtures/long-run.ts";

/** Acceptance 4: a link opens on what its sender looked at, whoever opens it and whatever came since. */

/** Another one for every worker: after a failure Playwright begins anew, and what was sent before is still there. */
const PROJECT = `acceptance-links-${process.pid}`;
const RUN_PAGE = `${WEB}/p/${PROJECT}/runs/${DEMO_ID}`;
const STEPS = unfold(INCIDENT).length;
const LATER = 500;
/** Addresses of the big run that are asked of the server, and of these those that are opened in a browser too. */
const ASKED = 200;
const OPENED_EVERY = 20;

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test.beforeAll(async () => {
  test.setTimeout(400_000);
  await playDemo({ endpoint: OTLP, headers: { "x-playhead-project": PROJECT } });
  await expect.poll(async () => (await counted(PROJECT, DEMO_ID)).of, { timeout: 60_000 }).toBe(STEPS);
  await ensureBigRun();
});

const focusOf = (page: Page): Promise<string | null> => page.locator(".deck").getAttribute("data-focus");
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** What y copies; the clipboard is emptied before, so that nothing older is taken for it. */
async function copied(page: Page): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("y");
  await expect.poll(() => clipboard(page)).not.toBe("");
  return clipboard(page);
}

/** Opens a link where nobody has been before. */
async function recipient(page: Page, link: string): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ viewport: { width: 1440, height: 900 } });
  if (context === undefined) throw new Error("There is no browser");
  const other = await context.newPage();
  await other.goto(link);
  await expect(replayPage(other).focused).toBeVisible();
  return other;
}

/** The link and the ID of every step, walked with j from the first. */
async function links(page: Page): Promise<{ link: string; id: string }[]> {
  await page.goto(RUN_PAGE);
  const { focused, steps } = replayPage(page);
  await expect(focused).toBeVisible();
  await toFirstStep(page);
  // Loops are folded at first: their inner turns have addresses too.
  const taken: { link: string; id: string }[] = [];
  for (let n = 0; n < STEPS; n++) {
    taken.push({ link: await copied(page), id: (await focusOf(page)) ?? "" });
    if (n === STEPS - 1) break;
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("j");
    await expect(steps.locator('[aria-selected="true"]')).not.toHaveAttribute("data-index", String(n));
  }
  return taken;
}

test("acceptance 4: the link to every step of the incident opens on that step, also when 500 spans came after", async ({ page }) => {
  test.setTimeout(240_000);
  const taken = await links(page);
  const other = await recipient(page, RUN_PAGE);
  for (const { link, id } of taken) {
    await other.goto(link);
    await expect(other.locator(".deck"), link).toHaveAttribute("data-focus", id);
    await expect(replayPage(other).focused).toBeInViewport();
  }
  const scene = { correlationId: DEMO_ID, traceId: traceIdOf(0xf15) };
  const startMs = Date.now() - 1000;
  await sendSpans(
    PROJECT,
    Array.from({ length: LATER }, (_, n) =>
      toolSpan(
        scene,
        { id: hexId(0xf15_0000 + n), startMs, endMs: startMs + 100 },
        { id: `later_${n}`, name: "archive", arguments: { n }, result: "" },
      ),
    ),
  );
  await expect.poll(async () => (await counted(PROJECT, DEMO_ID)).of, { timeout: 60_000 }).toBe(STEPS + LATER);
  for (const { link, id } of taken.filter((_, n) => n % 12 === 0)) {
    await other.goto(link);
    await expect(other.locator(".deck"), link).toHaveAttribute("data-focus", id);
  }
  await other.context().close();
});

test("acceptance 4: links into 10,000 steps, and links of nothing but a span, lead to the step", async ({ page, request }) => {
  // Where no test before it made the run of 10,000 steps, this one does.
  test.setTimeout(240_000);
  const chance = new Chance(4);
  for (let n = 0; n < ASKED; n++) {
    const at = chance.next(BIG_RUN.steps);
    const around = `${WEB}/api/v1/runs/${BIG.correlationId}/steps?project=${BIG.project}&limit=1`;
    const { focus } = (await (await request.get(`${around}&at=${at}`)).json()) as { focus: string };
    const found = (await (await request.get(`${around}&step=${focus}`)).json()) as { focus: string; first: number };
    expect(found).toMatchObject({ focus, first: at });
    if (n % OPENED_EVERY !== 0) continue;
    const [trace, span] = focus.split("-");
    for (const link of [`${BIG_PAGE}?step=${focus}`, `${WEB}/go/span/${trace}/${span}`]) {
      await page.goto(link);
      await expect(page.locator(".deck"), link).toHaveAttribute("data-focus", focus);
      await expect(replayPage(page).focused).toHaveAttribute("data-index", String(at));
    }
  }
});

test("acceptance 4: y pressed in the same frame as j names the new step", async ({ page }) => {
  await page.goto(RUN_PAGE);
  const { focused } = replayPage(page);
  await expect(focused).toBeVisible();
  await toFirstStep(page);
  const before = await focusOf(page);
  await page.evaluate(async () => {
    await navigator.clipboard.writeText("");
    for (const key of ["j", "y"])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code: `Key${key.toUpperCase()}`, bubbles: true }));
  });
  await expect.poll(() => clipboard(page)).not.toBe("");
  await expect(page.locator(".deck")).not.toHaveAttribute("data-focus", before ?? "");
  expect(new URL(await clipboard(page)).searchParams.get("step")).toBe(await focusOf(page));
});

test("acceptance 4: a link brings message, argument, filter and base along, and leaves the recipient's layout alone", async ({ page }) => {
  await page.goto(`${RUN_PAGE}?q=${encodeURIComponent("kind:tool")}&diff=first`);
  const { focused, decided } = replayPage(page);
  await expect(focused).toBeVisible();
  await page.keyboard.press("t");
  await decided.locator("tr[data-at]").first().click();
  await expect(page).toHaveURL(/at=decided/);
  const link = await copied(page);
  const place = new URL(link).searchParams.get("at");
  expect(place).toContain("decided:call:");
  const kept = '{"steps-panel":30,"saw-panel":35,"right-panel":35}';
  const other = await recipient(page, RUN_PAGE);
  await other.evaluate((layout) => localStorage.setItem("playhead.deck.across", layout), kept);
  await other.goto(link);
  await expect(other.locator("[data-here]")).toHaveAttribute("data-at", place ?? "");
  await expect(other.locator("[data-here]")).toBeInViewport();
  expect(await focusOf(other)).toBe(await focusOf(page));
  await expect(other.getByLabel("Filter steps")).toHaveValue("kind:tool");
  await expect(other).toHaveURL(/diff=first/);
  expect(await other.evaluate(() => localStorage.getItem("playhead.deck.across"))).toBe(kept);
  await other.context().close();
});

test("acceptance 4: Back undoes three jumps, one by one, and no step between them", async ({ page }) => {
  await page.goto(RUN_PAGE);
  const { focused } = replayPage(page);
  await expect(focused).toBeVisible();
  await toFirstStep(page);
  const left: string[] = [];
  for (const key of ["t", "]", "m"]) {
    for (const step of ["j", "k"]) await page.keyboard.press(step);
    const here = (await focusOf(page)) ?? "";
    left.push(here);
    await expect(page).toHaveURL((url) => url.searchParams.get("step") === here);
    await page.keyboard.press(key);
    await expect(page.locator(".deck")).not.toHaveAttribute("data-focus", here);
    const there = (await focusOf(page)) ?? "";
    await expect(page).toHaveURL((url) => url.searchParams.get("step") === there);
  }
  for (const place of left.toReversed()) {
    await page.goBack();
    await expect(page.locator(".deck")).toHaveAttribute("data-focus", place);
  }
});
