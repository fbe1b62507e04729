import { defineConfig } from "@playwright/test";

/** Operator stories in Chromium: the system's, or Playwright's own when scripts/test.mjs had to fetch it (PLAYHEAD_CHROMIUM is unset). */
const chromium = process.env["PLAYHEAD_CHROMIUM"];

/** What measures times needs the machine for itself: `npm test` runs it by itself, after the stories. */
const MEASURED = ["**/acceptance-big-run.e2e.ts", "**/acceptance-stepping.e2e.ts", "**/acceptance-live.e2e.ts"];
const ALL = "**/*.e2e.ts";

export default defineConfig({
  testDir: "e2e",
  // One product is started for all stories; they use projects of their own.
  globalSetup: "./e2e/global-setup.ts",
  // Two files at a time: while one page waits, the other has the processor.
  workers: 2,
  projects: [
    { name: "e2e", testMatch: ALL, testIgnore: MEASURED, outputDir: "test-results/stories" },
    { name: "measured", testMatch: MEASURED, workers: 1, outputDir: "test-results/measured" },
  ],
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
