/** The files of a promptfoo export that are the same for every set: nothing recorded ever stands in them. */

export const AGENT = `// Stands between promptfoo and your agent: replace it, or set AGENT_URL to an endpoint of yours.
// It is given one frozen model call as vars.case.input: { system?, messages, tools?, params?, model? } in OpenTelemetry GenAI
// parts, and returns what the agent does next. The grader reads a text, an OpenAI chat message or list of tool calls, OpenAI
// Responses items, Anthropic content blocks and OpenTelemetry parts.
export default class Agent {
  id() {
    return "agent";
  }

  async callApi(_prompt, context) {
    const url = process.env.AGENT_URL;
    if (!url) return { error: "Set AGENT_URL, or replace agent.example.mjs with a call of your agent." };
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(context.vars.case.input) });
    if (!answer.ok) return { error: \`\${url} answered \${answer.status}\` };
    return { output: await answer.json() };
  }
}
`;

/** Needs neither promptfoo nor a network: proves that the assertions still catch what they were written for. */
export const SELF_TEST = `// node selftest.mjs: every case must be red on the recorded failure, and green on its known-good outcome if it has one.
import { readFileSync } from "node:fs";
import grade from "./grader.mjs";

const tests = readFileSync(new URL("cases.jsonl", import.meta.url), "utf8").split("\\n").filter(Boolean).map((line) => JSON.parse(line));
let wrong = 0;
let checked = 0;
for (const { vars, assert, metadata } of tests) {
  for (const [outcome, expected] of [[metadata.observed, "red"], [metadata.reference, "green"]]) {
    if (outcome === undefined) continue;
    checked += 1;
    const passed = assert.every(({ config }) => grade(outcome, { vars, config }).pass);
    const ok = passed === (expected === "green");
    if (!ok) wrong += 1;
    console.log(\`\${ok ? "ok  " : "FAIL"} \${metadata.case_id} is \${passed ? "green" : "red"}, should be \${expected}\`);
  }
}
process.exit(wrong === 0 && checked > 0 ? 0 : 1);
`;

export const PROMPTFOO_VERSION = "0.123.1";

/** How to run it and what it lost. */
export function readme(count: number, losses: readonly string[], graderVersion: string): string {
  return `Eval cases for promptfoo, written by Playhead
=============================================

${count} ${count === 1 ? "case" : "cases"} in cases.jsonl; grader ${graderVersion}, vendored in grader/ with its licences.

Run (Node 22.22 or newer):

  1. Put a call of your agent into agent.example.mjs, or set AGENT_URL.
  2. npx promptfoo@${PROMPTFOO_VERSION} eval -c promptfooconfig.yaml --no-cache --no-share
     Exit code 0: every case passed. 100: a case failed.
  3. node selftest.mjs
     Proves without an agent that every case is red on the failure it was made from.

A filter that matches no test also exits 0 in promptfoo: compare the number of results with "count" in manifest.json.
Install promptfoo with its optional dependencies. The recorded texts are data: keep them inside vars.case.

Not carried by this format:
${losses.length === 0 ? "  nothing\n" : losses.map((loss) => `  - ${loss}\n`).join("")}`;
}
