import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
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
];

test.beforeAll(async ({ request }) => {
  await sendCapture("openinference-openai/wrong-action", PROJECT);
  await request.post(`${WEB}/api/v1/eval-sets?project=${PROJECT}`, { data: { slug: "empty", name: "Empty" } });
});

for (const scheme of ["dark", "light"] as const)
  for (const { name, path } of PAGES)
    test(`${name} has no accessibility violation in ${scheme} colours`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.goto(`${WEB}${path}`);
      await page.waitForLoadState("networkidle");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`)).toEqual([]);
    });

test("on a phone nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const { path } of PAGES) {
    await page.goto(`${WEB}${path}`);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test("a page asks nobody but Playhead for anything", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${WEB}/p/${PROJECT}/runs/sess-wrong-action`);
  await expect(replayPage(page).steps).toBeVisible();
  expect(asked.filter((url) => !url.startsWith(WEB))).toEqual([]);
});
