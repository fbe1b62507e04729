import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { WEB } from "#e2e/capture.ts";
import { PAYLOADS, TELLTALE } from "#e2e/hostile-payloads.ts";
import { nameOf, sendHostileNames, sendHostileRun } from "#e2e/hostile-runs.ts";

/**
 * Two hundred hostile texts in every field that a sender fills, looked at on every page that shows what was sent: nothing runs, nobody else
 * is asked, no policy has to step in, and nothing breaks.
 */

const PROJECT = "hostile-story";
const TURNS = 25;
const RUNS = Array.from({ length: PAYLOADS.length / TURNS }, (_, n) => PAYLOADS.slice(n * TURNS, (n + 1) * TURNS));
const runId = (n: number): string => `hostile-${n}`;
const runPath = (n: number, query = ""): string => `/p/${PROJECT}/runs/${runId(n)}${query}`;

/** What went wrong on the pages of a context since it was opened. */
const wrong: string[] = [];
let page: Page;
let context: BrowserContext;

test.describe.configure({ mode: "serial" });

async function watched(browserContext: BrowserContext): Promise<void> {
  await browserContext.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  browserContext.on("request", (request) => {
    if (!request.url().startsWith(WEB) && !request.url().startsWith("data:")) wrong.push(`asked ${request.url()}`);
  });
  browserContext.on("console", (message) => {
    if (message.type() === "error") wrong.push(`${page.url()} console: ${message.text()}`);
  });
  browserContext.on("dialog", (dialog) => {
    wrong.push(`${page.url()} dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  browserContext.on("weberror", (error) => wrong.push(`${page.url()} error: ${error.error().message}`));
  browserContext.on("page", (other) => {
    if (other !== page && page !== undefined) wrong.push(`opened ${other.url()}`);
  });
}

async function unharmed(): Promise<void> {
  const ran = await page.evaluate((name) => name in window || name in Object.prototype, TELLTALE);
  expect([page.url(), ran, wrong]).toEqual([page.url(), false, []]);
}

/** The policy stands on the pages that are looked at here: that it need not step in says nothing where there is none. */
const POLICY =
  /^default-src 'self'; script-src 'self' 'nonce-([0-9a-f-]{36})' 'strict-dynamic'; style-src 'self' 'nonce-\1'; .*frame-ancestors 'none'$/;
const GUARDED = { "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer" };

/** Opens a page of ours and says what a reader gets to see of it. */
async function open(path: string): Promise<string> {
  const headers = (await page.goto(`${WEB}${path}`))?.headers() ?? {};
  expect(headers).toMatchObject({ ...GUARDED, "content-security-policy": expect.stringMatching(POLICY) });
  await page.waitForLoadState("networkidle");
  await unharmed();
  return page.locator("body").innerText();
}

async function api(method: "POST", path: string, data: unknown): Promise<{ [name: string]: unknown }> {
  const response = await context.request.fetch(`${WEB}/api/v1/${path}?project=${PROJECT}`, { method, data });
  expect([path, response.status()]).toEqual([path, expect.any(Number)]);
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as { [name: string]: unknown };
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  expect(PAYLOADS).toHaveLength(200);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await watched(context);
  page = await context.newPage();
  for (const [n, texts] of RUNS.entries()) await sendHostileRun(PROJECT, runId(n), texts, n);
  await sendHostileNames(PROJECT, PAYLOADS);
  const settled = async (n: number): Promise<number> => {
    const response = await context.request.get(`${WEB}/api/v1/runs/${runId(n)}/overview?project=${PROJECT}`);
    return response.ok() ? ((await response.json()) as { of: number }).of : 0;
  };
  for (const n of RUNS.keys()) await expect.poll(() => settled(n), { timeout: 60_000 }).toBeGreaterThanOrEqual(2 * TURNS);
});
test.afterAll(async () => context.close());

for (const n of RUNS.keys())
  test(`run ${n + 1} of ${RUNS.length} is walked step by step, as text and as Markdown`, async () => {
    test.setTimeout(240_000);
    await open(runPath(n));
    const selected = page.getByRole("tree", { name: /^Steps/ }).locator('[role="treeitem"][aria-selected="true"]');
    await expect(selected).toBeVisible();
    for (const key of ["g", "g"]) await page.keyboard.press(key);
    for (let step = 0; step < 2 * TURNS; step++) {
      if (step % 2 === 0) await page.keyboard.press("Shift+O");
      await page.keyboard.press("j");
    }
    await expect(selected).not.toHaveAttribute("data-index", "0");
    await page.waitForLoadState("networkidle");
    await unharmed();
    for (const view of ["transcript", "tree", "timeline", "raw"]) await open(runPath(n, `?view=${view}`));
  });

test("a list of runs that are called so, found by their texts", async () => {
  test.setTimeout(240_000);
  let shown = await open(`/p/${PROJECT}/runs?all=true`);
  expect(shown).toContain("onerror");
  for (const text of PAYLOADS.filter((_, at) => at % 10 === 0)) {
    shown = await open(`/p/${PROJECT}/runs?all=true&q=${encodeURIComponent(JSON.stringify(text.slice(0, 60)))}`);
    await open(`/p/${PROJECT}/runs?q=${encodeURIComponent(text)}`);
  }
});

test("runs are opened by such IDs, and by addresses that lead nowhere", async () => {
  test.setTimeout(240_000);
  for (const n of [0, 2, 5, 10, 31, 42, 50]) {
    const shown = await open(`/p/${PROJECT}/runs/${encodeURIComponent(nameOf(PAYLOADS[n] ?? "", n))}`);
    expect(shown.length).toBeGreaterThan(20);
  }
});

test("failures, comparison, what was refused and who sent it, rules and connection", async () => {
  test.setTimeout(240_000);
  await open(`/p/${PROJECT}/failures`);
  await open(`/p/${PROJECT}/compare?a=${runId(0)}&b=${runId(1)}`);
  expect(await open(`/p/${PROJECT}/ingest`)).toContain("<img");
  await open(`/p/${PROJECT}/ingest?view=refused`);
  for (const path of ["settings/correlation", "settings/prices", "settings/redaction", "settings/retention", "review", "connect"])
    await open(`/p/${PROJECT}/${path}`);
});

test("cases, sets, notes, tags, views and holds that say so, and the audit log of them", async () => {
  test.setTimeout(300_000);
  for (const [n, text] of PAYLOADS.filter((_, at) => at % 10 === 0).entries()) {
    const set = `hostile-${n}`;
    await api("POST", "eval-sets", { slug: set, name: text.slice(0, 100), description: text });
    const { case: made } = (await api("POST", "eval-cases/of-run", { set, correlationId: runId(n % RUNS.length) })) as {
      case: { id: string };
    };
    await api("POST", "annotations", { correlationId: runId(n % RUNS.length), note: text });
    await api("POST", "views", { name: `${n} ${text.replaceAll(/\p{C}/gu, " ")}`.slice(0, 60), q: "has:name" });
    await api("POST", "keys", { name: `${n} ${text.replaceAll(/\p{Cc}/gu, " ")}`.slice(0, 80).trim(), scopes: ["read"] });
    if (n % 4 === 0) await open(`/p/${PROJECT}/evals/${set}/${encodeURIComponent(made.id)}`);
  }
  await open(`/p/${PROJECT}/evals`);
  for (const view of ["", "?view=checks", "?view=coverage", "?view=versions", "?view=results", "?export=jsonl"])
    await open(`/p/${PROJECT}/evals/hostile-0${view}`);
  await open(runPath(0));
  await open(`/p/${PROJECT}/runs`);
  await open(`/p/${PROJECT}/settings/keys`);
  expect(await open(`/p/${PROJECT}/settings/audit`)).toContain("onerror");
  expect(await open(`/p/${PROJECT}/settings/audit?kind=change&about=hostile-19`)).toContain('slug="hostile-19"');
  await open(`/p/${PROJECT}/settings/audit?about=${encodeURIComponent(PAYLOADS[2] ?? "")}&cursor=${encodeURIComponent("<script>")}`);
});
