import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { playDemo } from "#fixtures/demo/play.ts";
import { startProduct } from "#e2e/product.ts";

/** `npm run screenshots`: pictures of the built product with the demo incident in it, for the papers. Run `npm start` once before. */
const FOLDER = "docs/images";
const executablePath = process.env["PLAYHEAD_CHROMIUM"] ?? "/usr/bin/chromium";

/** The refund that policy denied: the second call of the tool. */
async function stepToDeniedRefund(page: Page): Promise<void> {
  const rows = page.getByRole("treeitem", { name: /tool call issue_refund/ });
  await page.keyboard.press("Shift+G");
  while (!(await rows.last().getAttribute("aria-selected"))?.includes("true")) await page.keyboard.press("Shift+T");
}

mkdirSync(FOLDER, { recursive: true });
const product = await startProduct();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const { correlationId } = await playDemo({ endpoint: product.otlpHttp });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: "dark", reducedMotion: "reduce" });
  await page.goto(`${product.web}/p/default/runs`);
  await page.getByText("refund-7F3K").waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}/runs.png` });
  await page.goto(`${product.web}/p/default/runs/${correlationId}`);
  await page.getByRole("tree").waitFor();
  await page.waitForLoadState("networkidle");
  await stepToDeniedRefund(page);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}/replay.png` });
} finally {
  await browser.close();
  await product.stop();
}
console.log(`Wrote ${FOLDER}/runs.png and ${FOLDER}/replay.png`);
