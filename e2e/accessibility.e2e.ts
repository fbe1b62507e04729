import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "axe-story";

const PAGES = [
  { name: "the list of runs", path: `/p/${PROJECT}/runs` },
  { name: "a run", path: `/p/${PROJECT}/runs/sess-wrong-action` },
  { name: "a run's transcript", path: `/p/${PROJECT}/runs/sess-wrong-action?view=transcript` },
  { name: "a run's steps with their times", path: `/p/${PROJECT}/runs/sess-wrong-action?view=timeline` },
  { name: "the failures", path: `/p/${PROJECT}/failures` },
  { name: "a run beside itself", path: `/p/${PROJECT}/compare?a=sess-wrong-action&b=sess-wrong-action` },
  { name: "the choice of a run to compare with", path: `/p/${PROJECT}/compare?a=sess-wrong-action` },
  { name: "the review queue", path: `/p/${PROJECT}/review` },
  { name: "what was reviewed", path: `/p/${PROJECT}/review?list=done` },
  { name: "a run that is reviewed", path: `/p/${PROJECT}/runs/sess-wrong-action?review=1` },
  { name: "a set's coverage", path: `/p/${PROJECT}/evals/empty?view=coverage` },
  { name: "a set's checks", path: `/p/${PROJECT}/evals/empty?view=checks` },
  { name: "a set's versions", path: `/p/${PROJECT}/evals/empty?view=versions` },
  { name: "the import into a set", path: `/p/${PROJECT}/evals/empty?view=import` },
  { name: "the edit of a set", path: `/p/${PROJECT}/evals/empty?view=edit` },
  { name: "the eval sets", path: `/p/${PROJECT}/evals` },
  { name: "what was received", path: `/p/${PROJECT}/ingest` },
  { name: "what was refused", path: `/p/${PROJECT}/ingest?view=refused` },
  { name: "the prices", path: `/p/${PROJECT}/settings/prices` },
  { name: "how to connect an SDK", path: `/p/${PROJECT}/connect/phoenix` },
  { name: "a run that does not exist", path: `/p/${PROJECT}/runs/nobody` },
  { name: "a run's tree", path: `/p/${PROJECT}/runs/sess-wrong-action?view=tree` },
  { name: "a run's records", path: `/p/${PROJECT}/runs/sess-wrong-action?view=raw` },
  { name: "a link to a step that has not come", path: `/p/${PROJECT}/runs/sess-wrong-action?step=feedfeedfeedfeed` },
  { name: "a project without anything", path: "/p/axe-empty/runs" },
  { name: "a filter that finds nothing", path: `/p/${PROJECT}/runs?q=tool:nothing_is_called_so` },
  { name: "a filter that cannot be read", path: `/p/${PROJECT}/runs?q=${encodeURIComponent("steps:>many")}` },
  { name: "no failures", path: "/p/axe-empty/failures" },
  { name: "steps of any run", path: `/p/${PROJECT}/steps` },
  { name: "steps that nobody took", path: `/p/${PROJECT}/steps?q=tool:nothing_is_called_so` },
  { name: "a filter of steps that cannot be read", path: `/p/${PROJECT}/steps?q=${encodeURIComponent("cost:>much")}` },
  { name: "nothing to review", path: "/p/axe-empty/review" },
  { name: "no eval sets", path: "/p/axe-empty/evals" },
  { name: "a comparison with nobody", path: `/p/${PROJECT}/compare?a=nobody&b=sess-wrong-action` },
  { name: "an export", path: `/p/${PROJECT}/evals/empty?export=promptfoo` },
  { name: "the rules of correlation", path: `/p/${PROJECT}/settings/correlation` },
  { name: "the rules of redaction", path: `/p/${PROJECT}/settings/redaction` },
  { name: "the terms of retention", path: `/p/${PROJECT}/settings/retention` },
  { name: "the members", path: `/p/${PROJECT}/settings/members` },
  { name: "the people", path: `/p/${PROJECT}/settings/people` },
  { name: "the account", path: "/account" },
  { name: "the login", path: "/login" },
  { name: "an ID that was not received yet", path: "/go/cid/nobody" },
  { name: "the start of connecting", path: `/p/${PROJECT}/connect` },
];

/** What opens over a page, by its keys. */
const OVERLAYS = [
  { name: "the keyboard help", path: `/p/${PROJECT}/runs/sess-wrong-action`, keys: ["?"], shows: "dialog" },
  { name: "the palette", path: `/p/${PROJECT}/runs/sess-wrong-action`, keys: ["Control+k"], shows: "dialog" },
  { name: "the eval case beside the replay", path: `/p/${PROJECT}/runs/sess-wrong-action`, keys: ["m", "e"], shows: "complementary" },
  { name: "the choice of a base", path: `/p/${PROJECT}/runs/sess-wrong-action`, keys: ["m", "Shift+D"], shows: "menu" },
] as const;

test.beforeAll(async ({ request }) => {
  await sendCapture("openinference-openai/wrong-action", PROJECT);
  await request.post(`${WEB}/api/v1/eval-sets?project=${PROJECT}`, { data: { slug: "empty", name: "Empty" } });
});

/** What depends on colours. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** No page has frames, so none is opened to put their results together. */
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();

/** What is wrong, and where. */
async function violations(builder: AxeBuilder): Promise<string[]> {
  const found = await builder.analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

/**
 * WCAG 2.2 A and AA, and best practices. Colours are style sheets only, and with less motion asked for none fades: the same page is
 * looked at in the other scheme.
 */
async function expectNoViolations(page: Page): Promise<void> {
  expect(await violations(axe(page))).toEqual([]);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await violations(axe(page).withRules(COLOURS))).toEqual([]);
}

/** How wide a page is once what follows from its size has been drawn. */
const widthOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return document.documentElement.scrollWidth;
  });

for (const { name, path } of PAGES)
  test(`${name} has no accessibility violation in dark and in light colours, and does not scroll sideways on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.goto(`${WEB}${path}`);
    await page.waitForLoadState("networkidle");
    await expectNoViolations(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.poll(() => widthOf(page)).toBeLessThanOrEqual(320);
  });

for (const { name, path, keys, shows } of OVERLAYS)
  test(`${name} has no accessibility violation in dark and in light colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.goto(`${WEB}${path}`);
    await expect(replayPage(page).focused).toBeVisible();
    for (const key of keys) await page.keyboard.press(key);
    await expect(page.getByRole(shows).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoViolations(page);
  });

test("with less motion asked for nothing moves", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of [`/p/${PROJECT}/runs`, `/p/${PROJECT}/runs/sess-wrong-action`, `/p/${PROJECT}/connect`]) {
    await page.goto(`${WEB}${path}`);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length), path).toBe(0);
  }
});

test("a page asks nobody but Playhead for anything", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${WEB}/p/${PROJECT}/runs/sess-wrong-action`);
  await expect(replayPage(page).steps).toBeVisible();
  expect(asked.filter((url) => !url.startsWith(WEB))).toEqual([]);
});
