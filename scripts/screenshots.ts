import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import type { Step } from "#trace/step.ts";
import { startProduct } from "#e2e/product.ts";
import type { Product } from "#e2e/product.ts";
import { divergingSpans } from "#fixtures/acceptance/diverging-runs.ts";
import { DEMO_ID, playDemo } from "#fixtures/demo/play.ts";
import { exportRequest } from "#fixtures/long-run.ts";

/**
 * `npm run screenshots`: the built product with the demo incident in it, ten states, both themes, on a desk and on a phone, for the papers.
 * Run `npm start` once before. `npm run screenshots -- replay` takes those of one state.
 */
const FOLDER = "docs/images";
const QUALITY = 85;
const executablePath = process.env["PLAYHEAD_CHROMIUM"] ?? "/usr/bin/chromium";
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const THEMES = ["dark", "light"] as const;

interface State {
  name: string;
  path: string;
  /** What is pressed, or waited for, until the state is there. */
  arrive?: (page: Page) => Promise<void>;
}

/** The model call that asked for the refund which policy had denied: one before the last call of the tool. */
async function decision({ web }: Product): Promise<string> {
  const answer = await fetch(`${web}/api/v1/runs/${DEMO_ID}?limit=1000`);
  const { steps } = (await answer.json()) as { steps: Step[] };
  const refund = steps.findLastIndex(({ tool }) => tool?.name === "issue_refund");
  const asked = steps.slice(0, refund).findLast(({ kind }) => kind === "model");
  if (asked === undefined) throw new Error("The demo incident holds no refund");
  return asked.id;
}

/** The panes show the step that has the focus. */
async function shown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const deck = document.querySelector<HTMLElement>(".deck");
    return deck?.dataset["focus"] !== undefined && deck.dataset["focus"] === deck.dataset["shown"];
  });
}

async function compared(page: Page): Promise<void> {
  await page
    .getByRole("heading", { name: "Saw" })
    .or(page.getByText("Saw", { exact: true }))
    .first()
    .waitFor();
}

async function toCase(page: Page): Promise<void> {
  await shown(page);
  await page.keyboard.press("e");
  await page
    .getByRole("region", { name: "Red first" })
    .getByText(/Fails on|Not red/)
    .waitFor();
}

const RUNS = "/p/default/runs";
const RUN = `${RUNS}/${DEMO_ID}`;

const states = (step: string): readonly State[] => [
  { name: "runs", path: RUNS },
  { name: "replay", path: `${RUN}?step=${step}`, arrive: shown },
  {
    name: "transcript",
    path: `${RUN}?step=${step}&view=transcript`,
    arrive: (page) => page.locator('.transcript [aria-current="true"]').waitFor(),
  },
  {
    name: "timeline",
    path: `${RUN}?step=${step}&view=timeline`,
    arrive: (page) => page.locator('[role="treeitem"][aria-selected="true"]').waitFor(),
  },
  { name: "case", path: `${RUN}?step=${step}`, arrive: toCase },
  { name: "failures", path: "/p/default/failures" },
  { name: "compare", path: "/p/default/compare?a=desk-a&b=desk-b", arrive: compared },
  { name: "export", path: "/p/default/evals/default?export=promptfoo" },
  { name: "connect", path: "/p/default/connect" },
  { name: "ingest", path: "/p/default/ingest" },
];

async function fill(product: Product): Promise<void> {
  await playDemo({ endpoint: product.otlpHttp });
  for (const spans of [divergingSpans("desk-a"), divergingSpans("desk-b", "prompt")])
    await fetch(`${product.otlpHttp}/v1/traces`, {
      method: "POST",
      headers: { "content-type": "application/x-protobuf" },
      body: Buffer.from(exportRequest([...spans])),
    });
  // The analyser has said what is wrong with the incident.
  for (let found = 0; found === 0;) {
    const answer = await fetch(`${product.web}/api/v1/failures`);
    found = ((await answer.json()) as { failures: unknown[] }).failures.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The case of the refund, ready to be exported. */
async function makeCase({ web }: Product, stepId: string): Promise<void> {
  const ask = async (path: string, method: string, body: object): Promise<Response> => {
    const answer = await fetch(`${web}/api/v1/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };
  const made = await ask("eval-cases", "POST", { correlationId: DEMO_ID, stepId });
  const { case: one } = (await made.json()) as { case: { id: string } };
  await ask(`eval-cases/${one.id}`, "PATCH", { status: "active", failure: { category: "wrong_tool" } });
}

async function take(browser: Browser, product: Product, state: State): Promise<void> {
  for (const theme of THEMES)
    for (const [size, viewport] of Object.entries(SIZES)) {
      const page = await browser.newPage({ viewport, colorScheme: theme, reducedMotion: "reduce" });
      await page.goto(product.web + state.path);
      await page.waitForLoadState("networkidle");
      await state.arrive?.(page);
      await page.waitForLoadState("networkidle");
      const cdp = await page.context().newCDPSession(page);
      const { data } = await cdp.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
      const file = path.join(FOLDER, `${state.name}-${size}-${theme}.webp`);
      writeFileSync(file, Buffer.from(data, "base64"));
      console.log(`Wrote ${file}`);
      await page.close();
    }
}

const only = process.argv.slice(2);
mkdirSync(FOLDER, { recursive: true });
const product = await startProduct();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  await fill(product);
  const step = await decision(product);
  await makeCase(product, step);
  for (const state of states(step)) if (only.length === 0 || only.includes(state.name)) await take(browser, product, state);
} finally {
  await browser.close();
  await product.stop();
}
