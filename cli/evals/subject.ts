import { execFileSync } from "node:child_process";
import type { Subject } from "#evals/runner/outcome.ts";

/** What CI systems say of the commit they build, then what git says of the directory. */
const COMMIT = ["GITHUB_SHA", "CI_COMMIT_SHA", "BUILDKITE_COMMIT", "CIRCLE_SHA1", "BUILD_SOURCEVERSION", "GIT_COMMIT"];
const BRANCH = [
  "GITHUB_HEAD_REF",
  "GITHUB_REF_NAME",
  "CI_COMMIT_REF_NAME",
  "BUILDKITE_BRANCH",
  "CIRCLE_BRANCH",
  "BUILD_SOURCEBRANCHNAME",
  "GIT_BRANCH",
];

interface Told {
  commit?: string;
  branch?: string;
  promptVersion?: string;
  model?: string;
}

/** Where the agent under test came from, so that results can be laid beside changes. What nobody knows is absent. */
export function subjectOf({ commit, branch, promptVersion, model }: Told): Subject {
  const found = {
    commit: commit ?? environment(COMMIT) ?? git("rev-parse", "HEAD"),
    branch: branch ?? environment(BRANCH) ?? git("branch", "--show-current"),
    promptVersion,
    model,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== "")) as Subject;
}

function environment(names: readonly string[]): string | undefined {
  return names.map((name) => process.env[name]).find((value) => value !== undefined && value !== "");
}

function git(...args: string[]): string | undefined {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 5000 }).trim();
  } catch {
    return undefined;
  }
}
