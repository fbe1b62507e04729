import { spawn } from "node:child_process";

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export const EXAMPLES = "fixtures/eval-cases/examples.evalcase.jsonl";
export const AGENT = "node examples/evals/support-agent.mjs";

/** `playhead evals …` as a CI job starts it, told of nothing else that runs on this machine. */
export function playheadEvals(args: readonly string[], env: NodeJS.Dict<string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, ["cli/playhead.ts", "evals", ...args], { env: { ...process.env, ...env } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}
