import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { bootstrap, chromium, ensureBuild, handOver, main, root, SetupError } from "./bootstrap.mjs";

/**
 * `npm test`: set-up, then checks, unit and database tests (captures among them), build, browser tests. Everything is run even when
 * something fails; the last line is `N passed, N failed`. `--only check|unit|db|interop|e2e|measured` runs one part.
 */
const RESULTS = path.join(root, "test-results");
const report = (name) => path.join(RESULTS, `${name}.json`);
const VITEST = "node_modules/vitest/vitest.mjs";

const vitest = (project) => (node) =>
  handOver(node, [VITEST, "run", `--project=${project}`, "--reporter=default", "--reporter=json", `--outputFile.json=${report(project)}`]);

/** One of the projects of playwright.config.ts. */
const browser = (project) => async (node) => {
  const program = await chromium(node);
  await ensureBuild(node);
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report(project), ...(program ? { PLAYHEAD_CHROMIUM: program } : {}) };
  return handOver(node, ["node_modules/@playwright/test/cli.js", "test", `--project=${project}`], env);
};

const checks = (node) => handOver(node, ["scripts/check.ts", "--report", report("check")]);

/** Counts of a JSON report; undefined when the part did not come far enough to write it. */
const countChecks = (verdicts) => ({
  passed: verdicts.filter(({ passed }) => passed).length,
  failed: verdicts.filter(({ passed }) => !passed).length,
});
const countVitest = ({ numPassedTests, numFailedTests, testResults }) => ({
  passed: numPassedTests,
  // A file that could not be loaded has no tests to fail.
  failed:
    numFailedTests + testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length,
});
const countBrowser = ({ stats, errors }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length });

const PARTS = {
  check: { run: checks, count: countChecks },
  unit: { run: vitest("unit"), count: countVitest },
  db: { run: vitest("db"), count: countVitest },
  interop: { run: vitest("interop"), count: countVitest, onlyWhenAsked: true },
  e2e: { run: browser("e2e"), count: countBrowser },
  // By itself, because it measures times.
  measured: { run: browser("measured"), count: countBrowser },
};

/** Runs one part. A part that ended badly without saying which test failed counts as one failure. */
async function result(name, node) {
  console.log(`\n── ${name} ──`);
  const began = Date.now();
  const code = await PARTS[name].run(node).catch((error) => {
    console.error(error instanceof SetupError ? error.message : error);
    return 1;
  });
  const counted = existsSync(report(name)) ? PARTS[name].count(JSON.parse(readFileSync(report(name), "utf8"))) : { passed: 0, failed: 0 };
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  return { name, passed: counted.passed, failed, seconds: Math.round((Date.now() - began) / 1000) };
}

function chosen(args) {
  const only = args.indexOf("--only");
  if (only < 0) return Object.keys(PARTS).filter((name) => !PARTS[name].onlyWhenAsked);
  const name = args[only + 1];
  if (!Object.hasOwn(PARTS, name ?? "")) throw new SetupError(`--only takes one of ${Object.keys(PARTS).join(", ")}.`);
  return [name];
}

await main(async () => {
  const names = chosen(process.argv.slice(2));
  const node = await bootstrap();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const results = [];
  for (const name of names) results.push(await result(name, node));
  console.log("");
  for (const { name, passed, failed, seconds } of results)
    console.log(`${name.padEnd(8)} ${passed} passed, ${failed} failed (${seconds} s)`);
  const sum = (field) => results.reduce((total, one) => total + one[field], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") > 0 || sum("passed") === 0 ? 1 : 0;
});
