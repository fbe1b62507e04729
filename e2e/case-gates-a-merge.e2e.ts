import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { AGENT, playheadEvals } from "#cli/evals/testing/run-cli.ts";
import { OTLP, sendCapture, WEB } from "#e2e/capture.ts";
import { download } from "#e2e/download.ts";
import { tabTo } from "#e2e/keyboard.ts";
import { openAtRefund } from "#e2e/open-at-refund.ts";
import { replayPage } from "#e2e/replay-page.ts";

/** From the wrong refund to a red build, and to the green one after it. The agents are programs of their own. */

const PROJECT = "gate-story";
const JUNIT = path.join(tmpdir(), `playhead-gate-${process.pid}.xml`);

test.beforeAll(() => sendCapture("openinference-openai/wrong-action", PROJECT));

async function activateCase(page: Page): Promise<void> {
  const { drawer } = replayPage(page);
  await page.keyboard.press("e");
  const category = drawer.getByLabel("Category");
  await tabTo(page, category);
  await page.keyboard.press("ArrowDown");
  await expect(category).not.toHaveValue("");
  await expect(drawer.getByText("Fails on the recorded output, as it should")).toBeVisible();
  await page.keyboard.press("Control+Alt+Enter");
  await expect(drawer.getByText("active", { exact: true })).toBeVisible();
}

/** The gate of a CI job: the frozen set, against an agent. */
const gate = (agent: string, commit: string) =>
  playheadEvals(
    `run default --set-version 1 --url ${WEB} --project ${PROJECT} --report-to ${OTLP} --provider command --commit ${commit} --branch main`
      .split(" ")
      .concat("--agent", agent, "--junit", JUNIT),
  );

test("a wrong refund becomes a case that stops the merge of the agent that made it, and the case shows both runs", async ({ page }) => {
  test.setTimeout(120_000);
  await openAtRefund(page, PROJECT);
  await activateCase(page);

  await page.goto(`${WEB}/p/${PROJECT}/evals/default?export=promptfoo`);
  const promptfoo = await download(page, /^Download promptfoo/);
  for (const part of ["promptfooconfig", "grader.mjs", "issue_refund"]) expect(promptfoo).toContain(part);

  const frozen = await page.request.post(`${WEB}/api/v1/eval-sets/default/versions?project=${PROJECT}`, { data: {} });
  expect(frozen.status()).toBe(201);
  await page.goto(`${WEB}/p/${PROJECT}/evals/default?export=promptfoo&version=1`);
  await expect(page.getByRole("region", { name: "Export" })).toContainText("Version 1, frozen");
  expect(await download(page, /^Download promptfoo/)).toContain('"version":{"number":1,"digest":"sha256:');

  const good = await gate(AGENT, "c0ffee0000");
  expect(good.code, good.out + good.err).toBe(0);
  const bad = await gate(`${AGENT} --careless`, "bad0000000");
  expect(bad.code, bad.out + bad.err).toBe(1);
  expect(bad.out).toContain("not_calls_tool: called once");
  expect(await readFile(JUNIT, "utf8")).toContain('tests="1" failures="1"');

  await page.goto(`${WEB}/p/${PROJECT}/evals/default`);
  const runs = page.getByRole("table", { name: "Eval runs, newest first" });
  await expect(async () => {
    await page.keyboard.press("h");
    await expect(runs).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(runs.getByRole("row")).toContainText(["What was tested", "bad0000000 on main", "c0ffee0000 on main"]);
  await expect(page.getByRole("heading", { name: "Newly broken" })).toBeVisible();

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const cases = page.getByRole("table", { name: "Cases of the two runs" });
  await expect(cases.getByRole("row").last()).toContainText("passed");
  await expect(cases.getByRole("row").last()).toContainText("failed");

  await tabTo(page, cases.getByRole("link"));
  await page.keyboard.press("Enter");
  const history = page.getByRole("region", { name: "Results" });
  await expect(history.getByRole("listitem")).toContainText(["failed", "passed"]);
  await expect(history).toContainText("c0ffee0000 on main");

  await page.goto(`${WEB}/p/${PROJECT}/runs`);
  await expect(page.getByRole("grid", { name: "Runs" }).getByRole("row")).toHaveCount(2);
});
