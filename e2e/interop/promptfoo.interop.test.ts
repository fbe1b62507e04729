import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallCase } from "#evals/eval-case.ts";
import { exported, hostileCase, writeFiles } from "#evals/formats/testing.ts";
import { exampleCases } from "#evals/testing.ts";
import { installedPromptfoo, offline, run, type Ended } from "./promptfoo-cli.ts";

/** The export, run by the real promptfoo: the promise is its exit code, and that recorded text stays text. */

const SECRET = "the-secret-of-the-machine";
const calls = exampleCases().filter((one): one is CallCase => one.kind === "call");
const cases: CallCase[] = [...calls, hostileCase()];

/** Agents that look the answer up by the frozen input, as a recorded model would give it. */
function agent(which: "reference" | "observed"): string {
  const answers = cases.map((one) => [JSON.stringify(one.input), one[which]?.message]);
  return `const answers = new Map(${JSON.stringify(answers)});
export default class { id() { return "agent"; } async callApi(prompt, context) {
  const frozen = JSON.stringify(context.vars.case.input);
  if (JSON.stringify(JSON.parse(prompt)) !== frozen) return { error: "the prompt is not the frozen input: " + prompt };
  return { output: answers.get(frozen) };
} }`;
}

let program = "";
let folder = "";
const env = { ...process.env, INTEROP_SECRET: SECRET };

beforeAll(async () => {
  program = await installedPromptfoo(process.env);
  folder = mkdtempSync(path.join(tmpdir(), "playhead-promptfoo-"));
  writeFiles(folder, await exported("promptfoo", cases));
  writeFileSync(path.join(folder, "secret.txt"), SECRET);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Results {
  results: {
    results: { success: boolean; error?: string; response?: { output?: unknown }; testCase: { metadata: { case_id: string } } }[];
  };
}

async function evaluated(script: string | undefined): Promise<Ended & { report: Results["results"]["results"]; raw: string }> {
  if (script !== undefined) writeFileSync(path.join(folder, "agent.example.mjs"), script);
  rmSync(path.join(folder, "out.json"), { force: true });
  const args = [
    program,
    "eval",
    "-c",
    "promptfooconfig.yaml",
    "--no-cache",
    "--no-progress-bar",
    "--no-table",
    "--no-share",
    "-o",
    "out.json",
  ];
  const ended = await run(process.execPath, args, folder, offline(folder, env));
  const raw = readFileSync(path.join(folder, "out.json"), "utf8");
  return { ...ended, raw, report: (JSON.parse(raw) as Results).results.results };
}

describe("promptfoo runs the exported set", () => {
  test("an agent that was not connected fails, it does not pass unchecked", async () => {
    const { code, report } = await evaluated(undefined);
    expect(code).toBe(100);
    expect(report.every((one) => !one.success)).toBe(true);
  });

  test("a good agent passes every case: exit code 0, and as many results as the manifest counts", async () => {
    const { code, output, report, raw } = await evaluated(agent("reference"));
    expect(report.map((one) => [one.testCase.metadata.case_id, one.success, one.error])).toEqual(
      cases.map((one) => [one.id, true, undefined]),
    );
    expect(code, output).toBe(0);
    expect(report).toHaveLength((JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as { count: number }).count);
    expect(raw, "a recorded template or path was rendered").not.toContain(SECRET);
  });

  test("the agent of the incident fails every case: exit code 100", async () => {
    const { code, report } = await evaluated(agent("observed"));
    expect(code).toBe(100);
    expect(report.every((one) => !one.success)).toBe(true);
  });
});
