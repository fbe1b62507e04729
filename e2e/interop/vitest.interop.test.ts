import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CASES, environment, exportedFolder } from "./exported-set.ts";
import { run, type Ended } from "./promptfoo-cli.ts";

/** The export, run by the real Vitest in a folder of its own. */

let folder = "";
beforeAll(async () => {
  folder = await exportedFolder("vitest", "node_modules");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Agents that look the answer up by the frozen input, as a recorded model would give it. */
function agent(which: "reference" | "observed"): string {
  const answers = CASES.map((one) => [JSON.stringify(one.input), one[which]?.message]);
  return `const answers = new Map(${JSON.stringify(answers)});\nexport const answer = async ({ input }) => answers.get(JSON.stringify(input));\n`;
}

function evaluated(script?: string): Promise<Ended> {
  if (script !== undefined) writeFileSync(path.join(folder, "agent.example.mjs"), script);
  const program = path.resolve("node_modules/vitest/vitest.mjs");
  return run(process.execPath, [program, "run", "--config", "vitest.config.mjs"], folder, environment({ NO_COLOR: "1" }));
}

test("an agent that was not connected is red in Vitest", async () => {
  const { code, output } = await evaluated();
  expect(code, output).toBe(1);
  expect(output).toContain("3 failed");
});

test("a good agent is green in Vitest: exit code 0, every case and the count", async () => {
  const { code, output } = await evaluated(agent("reference"));
  expect(code, output).toBe(0);
  expect(output).toContain(`${CASES.length + 1} passed`);
});

test("the agent of the incident is red in Vitest: exit code 1, every case, with the reason", async () => {
  const { code, output } = await evaluated(agent("observed"));
  expect(code, output).toBe(1);
  expect(output).toContain(`${CASES.length} failed`);
  expect(output).toContain("not_calls_tool");
});

test("cases that went missing on the way are red in Vitest", async () => {
  writeFileSync(path.join(folder, "cases.evalcase.jsonl"), "");
  expect((await evaluated(agent("reference"))).code).toBe(1);
});
