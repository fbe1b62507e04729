import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { playDemo } from "#fixtures/demo/play.ts";
import { startProduct } from "#e2e/product.ts";

/** `npm run screenshots`: the built product with the demo incident in it, for the papers. Run `npm start` once before. */
const FILE = "docs/images/replay.png";
const executablePath = process.env["PLAYHEAD_CHROMIUM"] ?? "/usr/bin/chromium";

/** The model call that asked for the refund which policy had denied: one before the second call of the tool. */
async function stepToDecision(page: Page): Promise<void> {
  const rows = page.getByRole("treeitem", { name: /tool call issue_refund/ });
  await page.keyboard.press("Shift+G");
  while (!(await rows.last().getAttribute("aria-selected"))?.includes("true")) await page.keyboard.press("Shift+T");
  await page.keyboard.press("k");
}

mkdirSync(path.dirname(FILE), { recursive: true });
const product = await startProduct();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const { correlationId } = await playDemo({ endpoint: product.otlpHttp });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark", reducedMotion: "reduce" });
  await page.goto(`${product.web}/p/default/runs/${correlationId}`);
  await page.getByRole("tree").waitFor();
  await page.waitForLoadState("networkidle");
  await stepToDecision(page);
  await page.getByText("Loading the step").waitFor({ state: "detached" });
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: FILE });
} finally {
  await browser.close();
  await product.stop();
}
console.log(`Wrote ${FILE}`);
