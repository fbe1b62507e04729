import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { WEB } from "#e2e/capture.ts";
import { crowding, percentile } from "#e2e/measured.ts";
import { toFirstStep } from "#e2e/keyboard.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { counted, sendOnce } from "#e2e/send-spans.ts";
import { liveRunSpans } from "#fixtures/acceptance/live-run.ts";
import type { LiveSpan } from "#fixtures/acceptance/live-run.ts";

/** Acceptance 8: a run that goes on at 20 steps a second, read by somebody who does not want to be moved, then by one who follows. */

/** Another one for every worker: after a failure Playwright begins anew, and what was sent before is still there. */
const PROJECT = `acceptance-live-${process.pid}`;
const SECONDS = 20;
const READ_AT = 9;
/** What is there when the reader comes; the run goes on when they read. */
const BEFORE_MS = 1000;
const BUDGET_MS = 1000;
const NOISE = 2;
const ANNOUNCED_EVERY_MS = 5000;

interface Stored {
  /** When the collector had acknowledged so many spans. */
  atMs: number;
  spans: number;
}

/** Sends what is due from one span on, batch by batch, as the clock goes. */
async function play(spans: readonly LiveSpan[], from: number, startMs: number, stored: Stored[]): Promise<void> {
  for (let next = from; next < spans.length;) {
    const due = spans[next]?.sentMs ?? 0;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, startMs + due - Date.now())));
    const now = Math.max(due, Date.now() - startMs);
    const end = spans.findIndex(({ sentMs }) => sentMs > now);
    const batch = spans.slice(next, end === -1 ? spans.length : end);
    await sendOnce(
      PROJECT,
      batch.map(({ span }) => span),
    );
    next += batch.length;
    stored.push({ atMs: Date.now(), spans: next });
  }
}

interface Noted {
  counts: { atMs: number; of: number }[];
  moved: number[];
  unfocused: number;
  told: number[];
  chips: string[];
}

interface Noting extends Window {
  noted?: Noted;
}

/** Writes down, frame by frame, what a reader would notice: that the row moves, loses the focus, or that something is announced. */
async function note(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noting: Noting = globalThis.window;
    const noted: Noted = { counts: [], moved: [], unfocused: 0, told: [], chips: [] };
    noting.noted = noted;
    const focus = (): string | undefined => document.querySelector<HTMLElement>(".deck")?.dataset["focus"];
    const topOfRow = (): number | undefined => document.querySelector('#steps [aria-selected="true"]')?.getBoundingClientRect().top;
    const [reading, top] = [focus(), topOfRow() ?? 0];
    let said = "";
    const listen = (): void => {
      const status = document.querySelector('.sr-only[role="status"]')?.textContent ?? "";
      if (status !== said && status !== "") noted.told.push(performance.now());
      said = status;
    };
    listen();
    new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
    const look = (): void => {
      const of = Number(document.querySelector(".pos")?.textContent?.replace(/.*of /, "").match(/^\d+/)?.[0]);
      if (of !== noted.counts.at(-1)?.of) noted.counts.push({ atMs: performance.timeOrigin + performance.now(), of });
      const now = topOfRow();
      if (now !== undefined && focus() === reading) noted.moved.push(now - top);
      if (document.activeElement === document.body) noted.unfocused += 1;
      const chip = document.querySelector(".chip.live, .chip.loading-history")?.textContent ?? "";
      if (chip !== "" && chip !== noted.chips.at(-1)) noted.chips.push(chip);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const takeNoted = async (page: Page): Promise<Noted> => (await page.evaluate(() => (globalThis.window as Noting).noted)) as Noted;

/** Milliseconds from the acknowledgement of each batch until the page counted its steps. */
function delays(stored: readonly Stored[], counts: Noted["counts"]): number[] {
  const from = counts[0]?.atMs ?? 0;
  return stored
    .filter(({ atMs }) => atMs > from)
    .flatMap(({ atMs, spans }) => {
      const shown = counts.find(({ of }) => of >= spans);
      return shown === undefined ? [] : [Math.max(0, shown.atMs - atMs)];
    });
}

test("acceptance 8: a reader is not moved, a follower sees each step, and what is missing is never called orphaned", async ({
  page,
  request,
}) => {
  test.setTimeout(180_000);
  const correlationId = "live";
  const spans = liveRunSpans({ correlationId, startMs: Date.now(), seconds: SECONDS });
  const early = spans.filter(({ sentMs }) => sentMs <= BEFORE_MS).map(({ span }) => span);
  await sendOnce(PROJECT, early);
  await expect.poll(async () => (await counted(PROJECT, correlationId)).of, { timeout: 30_000 }).toBeGreaterThanOrEqual(early.length);
  await page.goto(`${WEB}/p/${PROJECT}/runs/${correlationId}`);
  const { steps, focused } = replayPage(page);
  await expect(focused).toBeVisible();
  await toFirstStep(page);
  for (let press = 0; press < READ_AT; press++) await page.keyboard.press("j");
  await page.keyboard.press("1");
  const reading = await page.locator(".deck").getAttribute("data-focus");
  await note(page);
  const stored: Stored[] = [];
  const playing = play(spans, early.length, Date.now() - BEFORE_MS, stored);

  const orphans = async (): Promise<number> => {
    const found = await request.get(
      `${WEB}/api/v1/runs/${correlationId}/find?project=${PROJECT}&q=${encodeURIComponent("finding:orphan")}`,
    );
    return ((await found.json()) as { of: number }).of;
  };
  const half = (): boolean => (stored.at(-1)?.spans ?? 0) > spans.length / 2;
  await expect.poll(async () => ((await orphans()) === 0 ? half() : "an orphan"), { timeout: 90_000 }).toBe(true);
  await expect.poll(async () => (await takeNoted(page)).counts.length, { timeout: 30_000 }).toBeGreaterThan(1);
  const read = await takeNoted(page);
  expect(await page.locator(".deck").getAttribute("data-focus")).toBe(reading);
  expect(Math.max(0, ...read.moved.map(Math.abs)), "pixels that the row moved").toBeLessThanOrEqual(0.5);
  expect(read.unfocused).toBe(0);

  await page.keyboard.press("Shift+L");
  await expect(page.getByRole("button", { name: /^Following/ })).toBeVisible();
  await playing;
  expect(await orphans()).toBe(0);
  await expect.poll(async () => (await counted(PROJECT, correlationId)).of, { timeout: 60_000 }).toBe(spans.length);
  await expect(page.locator(".pos")).toContainText(`of ${spans.length}`);
  const noted = await takeNoted(page);
  const late = delays(stored, noted.counts);
  test
    .info()
    .annotations.push({ type: "stored to shown, p95", description: `${percentile(late, 0.95).toFixed(0)} ms of ${late.length} exports` });
  expect(percentile(late, 0.95)).toBeLessThan(BUDGET_MS * NOISE * crowding());
  for (const [n, at] of noted.told.entries())
    if (n > 0) expect(at - (noted.told[n - 1] ?? 0)).toBeGreaterThanOrEqual(ANNOUNCED_EVERY_MS - 50);
  expect(noted.chips.filter((chip) => chip.includes("Loading history"))).toEqual([]);

  // Each step once, in the order of their times, and nothing inferred left where everything has come.
  const window = await request.get(`${WEB}/api/v1/runs/${correlationId}?project=${PROJECT}&bodies=false&limit=1000`);
  const { steps: all } = (await window.json()) as { steps: { id: string; startedAt: string; kind: string; status: string }[] };
  expect(new Set(all.map(({ id }) => id)).size).toBe(spans.length);
  const leaves = all.filter(({ kind }) => kind !== "agent").map(({ startedAt }) => startedAt);
  expect(leaves).toEqual(leaves.toSorted());
  expect(all.filter(({ status }) => status === "open")).toEqual([]);
  await expect(steps.locator(".inferred")).toHaveCount(0);
});
