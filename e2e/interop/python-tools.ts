import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "./promptfoo-cli.ts";

/** Versions that the exports were tried with. `openai` is the provider that Inspect calls. */
const PACKAGES = ["inspect_ai==0.3.285", "deepeval==4.3.1", "openai"];
const CACHE = path.join(tmpdir(), "playhead-interop", `python-${PACKAGES.join("-").replace(/[^a-z0-9.]+/g, "-")}`);

/** Why Python's tools are not run here; undefined when they can be. */
export async function whyNoPython(): Promise<string | undefined> {
  const asked = await run("python3", ["-c", "import sys, venv; print('%d%02d' % sys.version_info[:2])"], ".", process.env).catch(
    () => undefined,
  );
  if (asked === undefined || asked.code !== 0) return "python3 with venv is not installed here";
  return Number(asked.output.trim()) >= 310 ? undefined : "Inspect AI and DeepEval need Python 3.10 or newer";
}

/** The programs of a virtual environment with the pinned tools, made once a machine outside the checkout. */
export async function pythonPrograms(): Promise<string> {
  const programs = path.join(CACHE, "bin");
  if (existsSync(path.join(CACHE, "installed"))) return programs;
  mkdirSync(CACHE, { recursive: true });
  for (const [program, args] of [
    ["python3", ["-m", "venv", CACHE]],
    [path.join(programs, "pip"), ["install", "-q", "--disable-pip-version-check", ...PACKAGES]],
    ["touch", [path.join(CACHE, "installed")]],
  ] as const) {
    const { code, output } = await run(program, [...args], CACHE, process.env);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${output}`);
  }
  return programs;
}
