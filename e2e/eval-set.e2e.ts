import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import type { EvalCase } from "#evals/eval-case.ts";
import { refundCase } from "#evals/testing.ts";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { replayPage } from "#e2e/replay-page.ts";

/** A set as a whole: cases made of many failures, edited together, what it checks of which tool and agent, what looks alike. */

const PROJECT = "set-story";
const SET = "refunds";
const address = (query = ""): string => `${WEB}/p/${PROJECT}/evals/${SET}${query}`;

/** Three drafts: two ask the same of another order, the third something else. */
function drafts(): EvalCase[] {
  const { digest: _digest, ...one } = refundCase();
  const asking = (id: string, title: string, content: string): EvalCase => ({
    ...one,
    id,
    title,
    status: "draft",
    input: {
      ...one.input,
      messages: [{ role: "user", parts: [{ type: "text", content }] }],
      tools: [{ name: "issue_refund" }, { name: "get_policy" }],
    },
    expect: { assertions: [{ type: "not_calls_tool", tools: ["issue_refund"] }] },
  });
  return [
    asking("set-story-1", "Case one", "Please refund order A-1042"),
    asking("set-story-2", "Case two", "please refund order B-7!"),
    asking("set-story-3", "Case three", "Where is my parcel?"),
  ];
}

test.beforeAll(async ({ request }) => {
  for (const scenario of ["bad-args", "bad-json"]) await sendCapture(`openinference-openai/${scenario}`, PROJECT);
  const answer = await request.post(`${WEB}/api/v1/eval-sets/${SET}/import?project=${PROJECT}`, {
    headers: { "content-type": "application/jsonl" },
    data: drafts()
      .map((one) => JSON.stringify(one))
      .join("\n"),
  });
  expect(await answer.json()).toMatchObject({ added: 3, refused: 0 });
});

const cases = (page: Page): Locator => page.getByRole("list", { name: "Cases" });
const bar = (page: Page): Locator => page.getByRole("region", { name: "Marked cases" });
const inSplit = (page: Page): Locator => cases(page).getByText("holdout", { exact: true });

test("cases marked by key are put into a split and tagged together, and each edit is taken back by key", async ({ page }) => {
  await page.goto(address());
  await expect(async () => {
    await page.keyboard.press("k"); // there is nothing above the first: pressed again it stays there
    await expect(cases(page).getByRole("link", { name: "Case three" })).toBeFocused({ timeout: 2000 });
  }).toPass();
  for (const key of ["x", "j", "x"]) await page.keyboard.press(key);
  await expect(bar(page)).toContainText("2 cases marked");

  await page.keyboard.press("m");
  await expect(bar(page).getByLabel("Split")).toBeFocused();
  await bar(page).getByLabel("Split").selectOption("holdout");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 cases put into the split holdout.")).toBeVisible();
  await expect(inSplit(page)).toHaveCount(2);
  await page.keyboard.press("Shift+U");
  await expect(page.getByText("2 cases as before again.")).toBeVisible();
  await expect(inSplit(page)).toHaveCount(0);

  await bar(page).getByLabel("Tag").fill("vip");
  await bar(page).getByRole("button", { name: "Add" }).press("Enter");
  await expect(page.getByText("2 cases tagged vip.")).toBeVisible();
  const stored = async (): Promise<number> => {
    const answers = await Promise.all(
      drafts().map(async ({ id }) => (await page.request.get(`${WEB}/api/v1/eval-cases/${id}?project=${PROJECT}`)).json()),
    );
    return (answers as { case: EvalCase }[]).filter(({ case: { tags = [] } }) => tags.includes("vip")).length;
  };
  expect(await stored()).toBe(2);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Undo/ }).press("Enter");
  await expect(page.getByText("2 cases as before again.")).toBeVisible();
  expect(await stored()).toBe(0);
});

test("on a phone marked cases are deleted and brought back by a tap on Undo, which stands inside the window", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address());
  const mark = cases(page).getByRole("checkbox", { name: "Mark Case one" });
  await expect(async () => {
    await mark.check();
    await expect(bar(page)).toContainText("1 case marked", { timeout: 2000 });
  }).toPass();
  await bar(page).getByRole("button", { name: "Delete…" }).click();
  await bar(page).getByRole("button", { name: "Delete 1 case" }).click();
  await expect(cases(page).getByRole("link", { name: "Case one" })).toHaveCount(0);

  const undo = page.getByRole("button", { name: /^Undo/ });
  const box = await page.locator(".toast").boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  await undo.click();
  await expect(cases(page).getByRole("link", { name: "Case one" })).toHaveCount(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("coverage names the tool that nobody tests, leads from a check to its cases, and the checks name what looks alike", async ({
  page,
}) => {
  await page.goto(address("?view=coverage"));
  const tools = page.getByRole("table", { name: "Cases by tool and kind of check" });
  await expect(tools.getByRole("row")).toContainText([/Tool.*does not call/, "get_policy not tested", "issue_refund"]);
  await tools
    .getByRole("row", { name: /issue_refund/ })
    .getByRole("link", { name: "3", exact: true })
    .click();
  await expect(page.getByText("Cases that check: does not call issue_refund")).toBeVisible();
  await expect(cases(page).getByRole("listitem")).toHaveCount(3);

  await page.goto(address("?view=coverage"));
  const agents = page.getByRole("table", { name: "Cases by agent and severity" });
  await expect(agents.getByRole("row")).toContainText([/Agent.*critical/, "refund-agent no case", "no agent named"]);
  await agents.getByRole("row", { name: "no agent named" }).getByRole("link", { name: "3", exact: true }).press("Enter");
  await expect(page.getByText("Cases whose step named no agent")).toBeVisible();
  await expect(cases(page).getByRole("listitem")).toHaveCount(3);

  await page.goto(address("?view=checks"));
  const alike = page.locator("section").filter({ has: page.getByRole("heading", { name: "Looks like 1" }) });
  await expect(alike.getByRole("link")).toContainText(["Case one", "Case two"]);
});

test("failures marked in the inbox become cases of their newest examples, one for each step", async ({ page, request }) => {
  // Each run failed twice, in one step: arguments that its schema forbids, and the error of the tool.
  const failures = async (): Promise<number> =>
    ((await (await request.get(`${WEB}/api/v1/failures?project=${PROJECT}`)).json()) as { failures: object[] }).failures.length;
  await expect.poll(failures).toBe(4);
  await page.goto(`${WEB}/p/${PROJECT}/failures`);
  const rows = page.getByRole("table", { name: /^Failures by signature/ }).locator("tbody tr");
  for (const key of ["j", "x", "j", "x", "j", "x", "j", "x"]) await page.keyboard.press(key);
  await expect(rows.getByRole("img", { name: "Marked:" })).toHaveCount(4);
  await page.keyboard.press("e");
  await expect(page.getByText("2 cases in default.")).toBeVisible();
  await expect(rows.filter({ hasText: "1 case" })).toHaveCount(4);
});

test("a case is put into another set on its page, and the next one goes there, too", async ({ page }) => {
  await page.goto(`${WEB}/p/${PROJECT}/evals/default`);
  await cases(page)
    .getByRole("link", { name: /issue_refund/ })
    .first()
    .press("Enter");
  await page.getByLabel("Set", { exact: true }).selectOption(SET);
  await page.getByLabel("Whose fault").selectOption("prompt");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/evals/${SET}/`));
  await page.goto(`${WEB}/p/${PROJECT}/runs/sess-bad-args`);
  await expect(replayPage(page).steps).toBeVisible();
  await page.keyboard.press("Shift+E");
  await expect(page.getByText(`Draft stored in the set ${SET}`)).toBeVisible();
});
