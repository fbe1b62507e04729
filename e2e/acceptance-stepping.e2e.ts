import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { BIG_PAGE, ensureBigRun } from "#e2e/big-run.ts";
import { keeps, report } from "#e2e/budgets.ts";
import { toFirstStep } from "#e2e/keyboard.ts";
import { delaysOf, percentile, takeNoted, watch } from "#e2e/measured.ts";
import type { Noted } from "#e2e/measured.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { BIG_RUN } from "#fixtures/acceptance/big-run.ts";

/** Acceptance 3: holding a key, reading and dragging through 10,000 steps. */

const HELD = 300;
const READ = 20;

test.beforeAll(async () => {
  test.setTimeout(330_000);
  await ensureBigRun(BIG_RUN.longestResult);
});

interface Walked {
  rows: number[];
  bodies: number[];
}

/** Keeps a key down for so many repeats, each as soon as the row has moved. */
async function hold(page: Page, key: string, times: number): Promise<number[]> {
  const rows: number[] = [];
  for (let press = 0; press < times; press++) rows.push((await delaysOf(page, key, "row")).row);
  await page.keyboard.up(key);
  return rows;
}

/** Presses a key so many times, each when the page has fetched what it wants to have ahead. */
async function read(page: Page, key: string, times: number, fetched: () => Promise<void>): Promise<Walked> {
  const walked: Walked = { rows: [], bodies: [] };
  for (let press = 0; press < times; press++) {
    await fetched();
    const { row, body } = await delaysOf(page, key);
    await page.keyboard.up(key);
    walked.rows.push(row);
    walked.bodies.push(body);
  }
  return walked;
}

/** So long nothing is asked for when all is there that is fetched ahead: steps are, one after the other. */
const QUIET_MS = 100;

/** Gives what waits until the page asks for no step any more. */
function inFlight(page: Page): () => Promise<void> {
  const open = new Set<unknown>();
  let changed = Date.now();
  const note = (change: () => void): void => {
    change();
    changed = Date.now();
  };
  page.on("request", (request) => request.url().includes("/steps/") && note(() => open.add(request)));
  page.on("requestfinished", (request) => note(() => open.delete(request)));
  page.on("requestfailed", (request) => note(() => open.delete(request)));
  return () => expect.poll(() => open.size === 0 && Date.now() - changed > QUIET_MS, { intervals: [25] }).toBe(true);
}

/** Until the panes show the step that has the focus. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const deck = document.querySelector<HTMLElement>(".deck");
    return deck?.dataset["focus"] !== undefined && deck.dataset["focus"] === deck.dataset["shown"];
  });
}

async function drag(page: Page): Promise<void> {
  const track = await page.getByRole("slider", { name: "Playhead" }).boundingBox();
  if (track === null) throw new Error("There is no playhead to drag");
  await page.mouse.move(track.x + 5, track.y + 20);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width - 2, track.y + 20, { steps: 40 });
  await page.mouse.up();
}

function smooth(what: string, { tasks, events }: Noted): void {
  keeps(`${what}: answer to a key or click, p98`, events.length === 0 ? 0 : percentile(events, 0.98), 200);
  keeps(`${what}: longest task`, Math.max(0, ...tasks), 200);
}

test("acceptance 3: stepping and dragging through 10,000 steps answer at once", async ({ page }) => {
  test.setTimeout(180_000);
  await watch(page);
  // From the start: what was asked for while the key was held is on its way still.
  const fetched = inFlight(page);
  await page.goto(BIG_PAGE);
  const { focused } = replayPage(page);
  await toFirstStep(page);
  await page.waitForLoadState("networkidle");
  await takeNoted(page);
  const index = async (): Promise<number> => Number(await focused.getAttribute("data-index"));

  const held = await hold(page, "j", HELD);
  keeps("holding j: row, p50", percentile(held, 0.5), 20);
  keeps("holding j: row, p95", percentile(held, 0.95), 50);
  smooth("holding j", await takeNoted(page));
  expect(await index()).toBe(HELD);
  await drawn(page);
  await takeNoted(page);
  const reading = await read(page, "j", READ, fetched);
  keeps("j: panes of a step fetched ahead, p95", percentile(reading.bodies, 0.95), 100);
  const noted = await takeNoted(page);
  smooth("j", noted);
  report("j: frames with an empty pane", String(noted.blankFrames));
  expect(noted.blankFrames).toBeLessThanOrEqual(1);
  await drag(page);
  await expect.poll(index).toBeGreaterThan(BIG_RUN.steps * 0.99);
  smooth("dragging", await takeNoted(page));
});
