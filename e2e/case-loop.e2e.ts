import { expect, test } from "@playwright/test";
import type { APIRequestContext } from "@playwright/test";
import { sendCapture, WEB } from "#e2e/capture.ts";
import { caseVerdict } from "#e2e/case-verdict.ts";
import { replayPage } from "#e2e/replay-page.ts";

const PROJECT = "case-loop-story";
/** A failure of each kind that the captures hold, by its scenario. */
const FAILURES = ["bad-args", "bad-json", "fail", "loop"] as const;

interface Failure {
  signature: string;
  examples: { correlationId: string; stepId: string }[];
}

const api = (path: string): string => `${WEB}/api/v1/${path}${path.includes("?") ? "&" : "?"}project=${PROJECT}`;

async function failuresOf(request: APIRequestContext): Promise<Failure[]> {
  return ((await (await request.get(api("failures?limit=50"))).json()) as { failures: Failure[] }).failures;
}

/** The runs in which the analysis has found something to tell of. */
async function failedRuns(request: APIRequestContext): Promise<string[]> {
  const found = await failuresOf(request);
  return [...new Set(found.flatMap(({ examples }) => examples.map(({ correlationId }) => correlationId)))].toSorted();
}

test.beforeAll(async ({ request }) => {
  for (const scenario of FAILURES) await sendCapture(`openinference-openai/${scenario}`, PROJECT);
  await expect.poll(() => failedRuns(request)).toEqual(FAILURES.map((scenario) => `sess-${scenario}`));
});

test("acceptance 9: a failure becomes a case that is red on itself, is exported, imported again, and judged alike everywhere", async ({
  page,
  request,
}) => {
  const failures = await failuresOf(request);
  // Two failures of one step are one case.
  const made = new Set<string>();
  for (const { examples } of failures) {
    const [example] = examples;
    if (example === undefined) continue;
    await page.goto(`${WEB}/p/${PROJECT}/runs/${encodeURIComponent(example.correlationId)}?step=${encodeURIComponent(example.stepId)}`);
    await expect(replayPage(page).focused).toBeVisible();
    const [answer] = await Promise.all([page.waitForResponse((each) => each.url().includes("/eval-cases?")), page.keyboard.press("e")]);
    if (!answer.ok()) continue; // No model call asked for this step: nothing to freeze, and the screen says so.
    const { case: one } = (await answer.json()) as { case: { id: string } };
    made.add(one.id);
    const { drawer } = replayPage(page);
    await expect(drawer).toBeVisible();
    // The verdict of the interface, of the API and of the grader that exports ship are one.
    const shown = await drawer
      .getByRole("region", { name: "Red first" })
      .getByText(/Fails on the recorded output|Not red yet/)
      .textContent();
    const stored = (await (await request.get(api(`eval-cases/${one.id}`))).json()) as { case: object };
    const checked = (await (await request.post(api("eval-cases/check"), { data: { case: stored.case } })).json()) as { red: boolean };
    expect(checked.red).toBe(shown?.startsWith("Fails") ?? false);
    expect(await caseVerdict(stored.case)).toBe(checked.red);
    await page.keyboard.press("Escape");
  }
  expect(made.size).toBeGreaterThan(0);

  // Lossless: what is exported can be imported elsewhere and is exported again byte for byte.
  const canonical = await (await request.get(api("eval-sets/default/export?format=jsonl"))).text();
  expect(canonical.trim().split("\n")).toHaveLength(made.size);
  const target = `${WEB}/api/v1/eval-sets/default/import?project=${PROJECT}-copy`;
  await sendCapture("openinference-openai/happy", `${PROJECT}-copy`);
  const imported = await request.post(target, { headers: { "content-type": "application/jsonl" }, data: canonical });
  expect(await imported.json()).toMatchObject({ added: made.size, refused: 0 });
  const again = await (await request.get(`${WEB}/api/v1/eval-sets/default/export?project=${PROJECT}-copy&format=jsonl`)).text();
  expect(again.trim().split("\n").toSorted()).toEqual(canonical.trim().split("\n").toSorted());

  // Every lossy export names what it loses before the download.
  const { formats } = (await (await request.get(api("eval-sets/default"))).json()) as { formats: { name: string; loses: string[] }[] };
  for (const { name, loses } of formats) expect([name, loses.length > 0], name).toEqual([name, name !== "jsonl"]);
});

test("acceptance 9: a case of prose alone, or one that its failure passes, cannot become active", async ({ request }) => {
  const { cases } = (await (await request.get(api("eval-cases"))).json()) as { cases: { id: string }[] };
  const [one] = cases;
  const failure = { category: "wrong_output", note: "It should have been kinder." };
  const change = (assertions: object[]) => request.patch(api(`eval-cases/${one?.id}`), { data: { status: "active", failure, assertions } });
  expect((await change([])).status()).toBe(400);
  const green = await change([{ type: "not_calls_tool", tools: ["nobody_calls_this"] }]);
  expect(green.status()).toBe(409);
  expect(await green.text()).toContain("would not have caught it");
});
