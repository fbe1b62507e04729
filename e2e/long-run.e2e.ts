import { expect, test } from "@playwright/test";
import { OTLP, WEB } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { exportRequest, longRun } from "#fixtures/long-run.ts";

const PROJECT = "long-story";
const STEPS = 1500;
/** More than the product may send at first, compressed. */
const MOST_BYTES = 60_000;

async function send(): Promise<void> {
  const run = {
    traceId: "b".repeat(32),
    correlationId: "long",
    steps: STEPS,
    seed: 9,
    startNs: BigInt(Date.now() - 7_200_000) * 1_000_000n,
  };
  const spans = [...longRun(run)];
  for (let at = 0; at < spans.length; at += 500) {
    const answer = await fetch(`${OTLP}/v1/traces`, {
      method: "POST",
      headers: { "content-type": "application/x-protobuf", "x-playhead-project": PROJECT },
      body: Buffer.from(exportRequest(spans.slice(at, at + 500))),
    });
    expect(answer.ok).toBe(true);
  }
}

/** A step by its number from 0, and how many there are: more than spans, where a call was told and no span of its tool. */
async function placeOf(query: string): Promise<{ focus: string; of: number }> {
  const answer = await fetch(`${WEB}/api/v1/runs/long/steps?project=${PROJECT}&limit=1&${query}`);
  return (await answer.json()) as { focus: string; of: number };
}

/** Until its place in the order is known of every step: before, those that wait stand behind the others. */
async function settled(): Promise<void> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const { of } = await placeOf("at=0");
        const same = of === before && of >= STEPS;
        before = of;
        return same;
      },
      { timeout: 60_000, intervals: [1000] },
    )
    .toBe(true);
}

test.beforeAll(async () => {
  test.setTimeout(90_000);
  await send();
  await settled();
});

test("a step far into a long run opens by its address, and keys lead to both ends of the run", async ({ page }) => {
  const { focus, of } = await placeOf("at=1200");
  await page.goto(`${WEB}/p/${PROJECT}/runs/long?step=${focus}`);
  const { focused } = replayPage(page);
  await expect(focused).toHaveAttribute("data-index", "1200");
  await page.keyboard.press("Shift+G");
  // While the run is live, what its last call waits for stands behind its last step.
  const index = async (): Promise<number> => Number(await focused.getAttribute("data-index"));
  await expect.poll(index).toBeGreaterThanOrEqual(of - 1);
  const end = await index();
  await page.keyboard.press("k");
  await expect.poll(index).toBe(end - 1);
  await page.keyboard.press("g");
  await page.keyboard.press("g");
  await expect(focused).toHaveAttribute("data-index", "0");
  // Jumps that come faster than the address follows share a place in the history.
  const first = (await page.locator(".deck").getAttribute("data-focus")) ?? "";
  await expect(page).toHaveURL((url) => url.searchParams.get("step") === first);
  await page.keyboard.press("t");
  await expect(focused).toHaveAttribute("data-index", "2");
  await page.goBack();
  await expect(focused).toHaveAttribute("data-index", "0");
});

test("walking on past what is loaded loads more", async ({ page }) => {
  const { focus } = await placeOf("at=700");
  await page.goto(`${WEB}/p/${PROJECT}/runs/long?step=${focus}`);
  const { focused, steps } = replayPage(page);
  await expect(focused).toHaveAttribute("data-index", "700");
  const most = (): Promise<number> =>
    steps.evaluate((list) =>
      Math.max(...[...list.querySelectorAll<HTMLElement>("[data-index]")].map((row) => Number(row.dataset["index"]))),
    );
  for (const beyond of [850, 1050])
    await expect(async () => {
      await steps.evaluate((list) => list.parentElement?.scrollTo(0, list.scrollHeight));
      expect(await most()).toBeGreaterThan(beyond);
    }).toPass();
});

test("the first answer is small, however long the run is", async () => {
  const answer = await fetch(`${WEB}/p/${PROJECT}/runs/long`, { headers: { "accept-encoding": "gzip" } });
  const encoded = answer.headers.get("content-encoding");
  expect(encoded).toBe("gzip");
  const { gzipSync } = await import("node:zlib");
  expect(gzipSync(await answer.text()).length).toBeLessThan(MOST_BYTES);
});

test("a time that is marked in a long run shows the steps that the server finds in it, and the list goes there", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/runs/long`);
  const { focused, steps } = replayPage(page);
  await expect(focused).toHaveAttribute("data-index", /./);
  const timeline = page.getByRole("slider", { name: "Playhead" });
  // First of what is loaded, then of the whole run.
  await expect.poll(async () => Number(await timeline.getAttribute("aria-valuemax"))).toBeGreaterThanOrEqual(STEPS);
  const box = await timeline.boundingBox();
  if (box === null) throw new Error("The timeline is not on the page");
  await page.mouse.move(box.x + box.width * 0.7, box.y + 60);
  await page.keyboard.down("Shift");
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.72, box.y + 60, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(page).toHaveURL(/win=/);
  const [fromMs = "", toMs = ""] = new URL(page.url()).searchParams.get("win")?.split("-") ?? [];
  const answer = await fetch(`${WEB}/api/v1/runs/long/find?${new URLSearchParams({ project: PROJECT, fromMs, toMs }).toString()}`);
  const { matches, of } = (await answer.json()) as { matches: { index: number }[]; of: number };
  expect(of).toBeGreaterThan(2);
  await expect(page.getByRole("region", { name: "Steps", exact: true }).locator(".meta")).toHaveText(new RegExp(`^${of} of 1,5`));
  await expect.poll(async () => Number(await focused.getAttribute("data-index"))).toBe(matches[0]?.index);
  expect(await steps.getByRole("treeitem").count()).toBeLessThan(of + 20);
});
