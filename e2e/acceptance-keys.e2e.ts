import { expect, test } from "@playwright/test";
import { OTLP, WEB } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";
import { counted } from "#e2e/send-spans.ts";
import { DEMO_ID, playDemo } from "#fixtures/demo/play.ts";

/** Acceptance 1: from the list to the failure and from there to a case that is ready, counted in presses. */

/** Another one for every worker: after a failure Playwright begins anew, and what was sent before is still there. */
const PROJECT = `acceptance-keys-${process.pid}`;

interface Problems {
  problems: { index: number }[];
}

test.beforeAll(async () => {
  await playDemo({ endpoint: OTLP, headers: { "x-playhead-project": PROJECT } });
  await expect.poll(async () => (await counted(PROJECT, DEMO_ID)).problems, { timeout: 60_000 }).toBeGreaterThan(0);
});

test("acceptance 1: one press to the failing step, one to the next problem, one to a draft, two more to a case that is ready", async ({
  page,
  request,
}) => {
  const answer = await request.get(`${WEB}/api/v1/runs/${DEMO_ID}/problems?project=${PROJECT}`);
  const { problems } = (await answer.json()) as Problems;
  const places = problems.map(({ index }) => String(index));
  expect(places.length).toBeGreaterThan(1);

  await page.goto(`${WEB}/p/${PROJECT}/runs`);
  const grid = page.getByRole("grid", { name: "Runs" });
  await expect(grid.getByRole("row")).toHaveCount(2);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("j");
  await expect(grid.locator("[data-row='0']")).toBeFocused();

  await page.keyboard.press("Enter");
  const { focused, drawer } = replayPage(page);
  await expect(focused).toHaveAttribute("data-index", places[0] ?? "");

  for (const place of places.slice(1)) {
    await page.keyboard.press("]");
    await expect(focused).toHaveAttribute("data-index", place);
  }
  await page.keyboard.press("]");
  await expect(page.getByText("No problem after this step")).toBeVisible();
  await expect(focused).toHaveAttribute("data-index", places.at(-1) ?? "");
  for (const place of places.slice(0, -1).toReversed()) {
    await page.keyboard.press("[");
    await expect(focused).toHaveAttribute("data-index", place);
  }

  const [stored] = await Promise.all([page.waitForResponse((each) => each.url().includes("/eval-cases?")), page.keyboard.press("e")]);
  expect(stored.status()).toBe(201);
  await expect(drawer.getByText("draft", { exact: true })).toBeVisible();
  await expect(drawer.getByText("Fails on the recorded output, as it should")).toBeVisible();
  await page.keyboard.press("Control+Alt+Enter");
  const { case: one } = (await stored.json()) as { case: { id: string } };
  const status = async (): Promise<string | undefined> => {
    const now = await request.get(`${WEB}/api/v1/eval-cases/${one.id}?project=${PROJECT}`);
    return ((await now.json()) as { case: { status?: string } }).case.status;
  };
  await expect.poll(status).toBe("active");
});

test("with single keys switched off no letter acts, and the palette still does", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/runs/${DEMO_ID}`);
  const { focused } = replayPage(page);
  await expect(focused).toBeVisible();
  await page.keyboard.press("?");
  const choice = page.getByRole("checkbox", { name: /act by themselves/ });
  await choice.uncheck();
  await page.keyboard.press("Escape");
  const deck = page.locator(".deck");
  const before = await deck.getAttribute("data-focus");
  for (const key of ["j", "]", "e", "G", "v", "1", "?"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(deck).toHaveAttribute("data-view", "replay");
  expect(await deck.getAttribute("data-focus")).toBe(before);
  await page.reload();
  await expect(focused).toBeVisible();
  await page.keyboard.press("G");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await deck.getAttribute("data-focus")).toBe(before);
});

test("keys that are pressed before the page is awake are heard once it is", async ({ page }) => {
  let wake = (): void => undefined;
  const awake = new Promise<void>((resolve) => (wake = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto(`${WEB}/p/${PROJECT}/runs`, { waitUntil: "commit" });
  await expect(page.getByRole("grid", { name: "Runs" }).getByRole("row")).toHaveCount(2);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  wake();
  await expect(replayPage(page).steps).toBeVisible();
});
