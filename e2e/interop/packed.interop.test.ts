import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run, type Ended } from "./promptfoo-cli.ts";

/** `playhead evals` as npm installs it from a packed tarball, in a repository that holds nothing else of Playhead. */

const folder = mkdtempSync(path.join(tmpdir(), "playhead-packed-"));
const SET = "refunds.evalcase.jsonl";

beforeAll(async () => {
  const packed = await run("npm", ["pack", "--silent", "--pack-destination", folder], ".", process.env);
  expect(packed.code, packed.output).toBe(0);
  const tarball = packed.output.trim().split("\n").at(-1) ?? "";
  mkdirSync(path.join(folder, "repository"));
  writeFileSync(path.join(folder, "repository/package.json"), '{ "private": true }');
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", path.join(folder, tarball)];
  const installed = await run("npm", args, path.join(folder, "repository"), process.env);
  expect(installed.code, installed.output).toBe(0);
  copyFileSync("fixtures/eval-cases/examples.evalcase.jsonl", path.join(folder, "repository", SET));
  copyFileSync("examples/evals/support-agent.mjs", path.join(folder, "repository/agent.mjs"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const playhead = (...args: string[]): Promise<Ended> =>
  run(path.join(folder, "repository/node_modules/.bin/playhead"), args, path.join(folder, "repository"), process.env);
const evals = (agent: string, ...more: string[]) => playhead("evals", "run", SET, "--provider", "command", "--agent", agent, ...more);

test("an installed tarball lets the right agent through and stops the careless one, whole runs included", async () => {
  const right = await evals("node agent.mjs");
  expect(right.code, right.output).toBe(0);
  expect(right.output).toContain("3 passed");
  const wrong = await evals("node agent.mjs --careless");
  expect(wrong.code, wrong.output).toBe(1);
  expect(wrong.output).toContain("0 passed, 3 failed");
});

test("it serves the recorded tools over stdio, too, for agents that start their MCP servers themselves", async () => {
  writeFileSync(
    path.join(folder, "repository/stdio-agent.mjs"),
    `import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
const { toolServer: { mcpCommand: [program, ...args] } } = JSON.parse(readFileSync(0, "utf8"));
const hello = { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } } };
const { stdout, stderr } = spawnSync(program, args, { input: JSON.stringify(hello) + "\\n", encoding: "utf8", timeout: 30_000 });
writeFileSync("said.txt", stdout + stderr);
console.log("hello");
`,
  );
  await evals("node stdio-agent.mjs", "--filter", "kind:run", "--trials", "1");
  expect(readFileSync(path.join(folder, "repository/said.txt"), "utf8")).toContain('"serverInfo"');
});

test("what a packed Playhead cannot do is refused in a sentence", async () => {
  const { code, output } = await playhead("start");
  expect([code, output]).toEqual([1, expect.stringContaining("take a checkout or the image")]);
});
