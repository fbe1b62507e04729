import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "./promptfoo-cli.ts";

/** Versions that the exports were tried with. `openai` is the provider that Inspect calls. */
export const EVAL_TOOLS = ["inspect_ai==0.3.285", "deepeval==4.3.1", "openai"];

const cacheOf = (packages: readonly string[]): string =>
  path.join(tmpdir(), "playhead-interop", `python-${packages.join("-").replace(/[^a-z0-9.]+/g, "-")}`);

/** Why Python's tools are not run here; undefined when they can be. */
export async function whyNoPython(): Promise<string | undefined> {
  const asked = await run("python3", ["-c", "import sys, venv; print('%d%02d' % sys.version_info[:2])"], ".", process.env).catch(
    () => undefined,
  );
  if (asked === undefined || asked.code !== 0) return "python3 with venv is not installed here";
  return Number(asked.output.trim()) >= 310 ? undefined : "Inspect AI and DeepEval need Python 3.10 or newer";
}

/** The programs of a virtual environment with these packages, made once a machine outside the checkout. */
export async function pythonPrograms(packages: readonly string[]): Promise<string> {
  const cache = cacheOf(packages);
  const programs = path.join(cache, "bin");
  if (existsSync(path.join(cache, "installed"))) return programs;
  mkdirSync(cache, { recursive: true });
  for (const [program, args] of [
    ["python3", ["-m", "venv", cache]],
    [path.join(programs, "pip"), ["install", "-q", "--disable-pip-version-check", ...packages]],
    ["touch", [path.join(cache, "installed")]],
  ] as const) {
    const { code, output } = await run(program, [...args], cache, process.env);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${output}`);
  }
  return programs;
}
