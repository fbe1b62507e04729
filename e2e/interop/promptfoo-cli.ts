import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROMPTFOO_VERSION } from "#evals/formats/promptfoo-files.ts";

export interface Ended {
  code: number | null;
  output: string;
}

const CACHE = path.join(tmpdir(), "playhead-interop", `promptfoo-${PROMPTFOO_VERSION}`);

/** Runs a program to its end. Never throws for a bad exit: the exit is what is tested. */
export function run(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** Installs the pinned promptfoo (290 MB) outside the checkout, once a machine, and returns its program file. */
export async function installedPromptfoo(env: NodeJS.ProcessEnv): Promise<string> {
  const program = path.join(CACHE, "node_modules/promptfoo/dist/src/entrypoint.js");
  if (existsSync(program)) return program;
  mkdirSync(CACHE, { recursive: true });
  const installed = await run(
    "npm",
    ["install", "--prefix", CACHE, "--no-audit", "--no-fund", `promptfoo@${PROMPTFOO_VERSION}`],
    CACHE,
    env,
  );
  if (installed.code !== 0 || !existsSync(program)) throw new Error(`promptfoo cannot be installed:\n${installed.output}`);
  return program;
}

/** The environment in which promptfoo runs without an account, a network or a home directory (eval-formats.md §1.7). */
export function offline(folder: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...env,
    PROMPTFOO_CONFIG_DIR: path.join(folder, ".promptfoo"),
    PROMPTFOO_DISABLE_TELEMETRY: "1",
    PROMPTFOO_DISABLE_UPDATE: "1",
    PROMPTFOO_DISABLE_REMOTE_GENERATION: "1",
    PROMPTFOO_DISABLE_SHARING: "1",
  };
}
