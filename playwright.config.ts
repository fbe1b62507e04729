import { defineConfig } from "@playwright/test";

/** Operator stories in Chromium: the system's, or Playwright's own when scripts/test.mjs had to fetch it (PLAYHEAD_CHROMIUM is unset). */
const chromium = process.env["PLAYHEAD_CHROMIUM"];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results/output",
  // One product is started for all stories; they use projects of their own.
  globalSetup: "./e2e/global-setup.ts",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    viewport: { width: 1440, height: 900 },
    // A recording of every step is made of tests that pass, too: `--trace retain-on-failure` asks for it.
    screenshot: "only-on-failure",
    launchOptions: { args: ["--no-sandbox"], ...(chromium ? { executablePath: chromium } : {}) },
  },
});
