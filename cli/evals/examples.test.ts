import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { EXAMPLES } from "./testing/run-cli.ts";

/** The jobs of examples/evals, with the commands that stand in them, in a repository as a team has it. */

interface Workflow {
  jobs: { evals: { steps: { run?: string }[] } };
}

interface Pipeline {
  evals: { script: string[] };
}

const yaml = (file: string): unknown => parse(readFileSync(path.join("examples/evals", file), "utf8"));

const JOBS: { [name: string]: () => string[] } = {
  "github-actions.yml": () => (yaml("github-actions.yml") as Workflow).jobs.evals.steps.flatMap(({ run }) => run ?? []),
  "gitlab-ci.yml": () => (yaml("gitlab-ci.yml") as Pipeline).evals.script,
};

/** A repository with an agent, its eval set and nothing of Playhead. */
function repository(careless: boolean): string {
  const folder = mkdtempSync(path.join(tmpdir(), "playhead-ci-"));
  mkdirSync(path.join(folder, "evals"));
  copyFileSync(EXAMPLES, path.join(folder, "evals/refunds.evalcase.jsonl"));
  const agent = readFileSync("examples/evals/support-agent.mjs", "utf8");
  writeFileSync(path.join(folder, "agent.mjs"), careless ? agent.replace('process.argv.includes("--careless")', "true") : agent);
  return folder;
}

/** A step as CI systems run it: in a shell that ends with the first command that fails. */
function job(commands: readonly string[], cwd: string): { status: number | null; out: string } {
  const env = { ...process.env, PLAYHEAD_HOME: process.cwd() };
  const { status, stdout, stderr } = spawnSync("bash", ["-eo", "pipefail", "-c", commands.join("\n")], { cwd, env, encoding: "utf8" });
  return { status, out: stdout + stderr };
}

test.each(Object.keys(JOBS))(
  "%s lets the right agent through and stops the careless one, and leaves the reports either way",
  (file) => {
    const commands = JOBS[file]?.() ?? [];
    for (const careless of [false, true]) {
      const folder = repository(careless);
      const { status, out } = job(commands, folder);
      expect(status, out).toBe(careless ? 1 : 0);
      expect(readFileSync(path.join(folder, "reports/evals.xml"), "utf8")).toContain(`tests="3" failures="${careless ? 3 : 0}"`);
      expect(JSON.parse(readFileSync(path.join(folder, "reports/evals.json"), "utf8"))).toMatchObject({ selected: 3 });
    }
  },
  120_000,
);
