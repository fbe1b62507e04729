import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { OTLP, WEB } from "#e2e/capture.ts";
import { captures } from "#fixtures/read-capture.ts";
import { excuseFor } from "#scripts/score-excuses.ts";

/** What the scorer says of one run of an SDK. */
interface Row {
  sdk: string;
  scenario: string;
  misses: string[];
  phantom: string[];
  ordered: boolean;
  correlated: boolean;
}

/** The incident, told by every set-up; `npm test` reads all scenarios in process. */
const SCENARIO = "wrong-action";
const AT_ONCE = 3;

const said = captures().filter(({ truth }) => truth.scenario === SCENARIO && truth.files.length > 0);
const setUps = said.map(({ sdk }) => sdk);

/** The scorer, as anybody runs it against a running Playhead. */
async function score(sdk: string, folder: string): Promise<Row[]> {
  const file = path.join(folder, `${sdk}.json`);
  const child = spawn(
    process.execPath,
    ["scripts/score.mjs", "--captures", "fixtures/captures", "--otlp", OTLP, "--api", WEB, "--only", `${sdk}/${SCENARIO}`, "--json", file],
    { stdio: "ignore" },
  );
  await new Promise((resolve) => child.once("exit", resolve));
  return JSON.parse(readFileSync(file, "utf8")) as Row[];
}

const wrong = ({ sdk, scenario, misses, phantom, ordered, correlated }: Row): string[] =>
  [
    ...misses.filter((miss) => excuseFor(sdk, scenario, miss) === undefined),
    ...phantom.map((step) => `phantom ${step}`),
    ...(ordered ? [] : ["out of order"]),
    ...(correlated ? [] : ["not correlated"]),
  ].map((fault) => `${sdk}: ${fault}`);

test("a running Playhead gives back every fact of the incident, whoever told it", async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(path.join(tmpdir(), "playhead-score-"));
  const waiting = [...setUps];
  const rows: Row[] = [];
  const work = async (): Promise<void> => {
    for (let sdk = waiting.shift(); sdk !== undefined; sdk = waiting.shift()) rows.push(...(await score(sdk, folder)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  rmSync(folder, { recursive: true });
  expect(rows.length).toBe(setUps.length);
  expect(rows.flatMap(wrong)).toEqual([]);
});
