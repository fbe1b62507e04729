import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";

/**
 * `npm run check`: types, lint, format, dead code. Each is one test in the count of `npm test`.
 * `--report <file>` writes which passed, for scripts/test.mjs.
 */
const CHECKS: Readonly<{ [name: string]: string[] }> = {
  types: ["node_modules/typescript/bin/tsc", "--noEmit"],
  lint: ["node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings"],
  format: ["node_modules/oxfmt/bin/oxfmt", "--check", "."],
  "dead code": ["node_modules/knip/bin/knip.js", "--no-progress", "--no-config-hints"],
};

interface Verdict {
  name: string;
  passed: boolean;
}

function check(name: string, args: string[]): Promise<Verdict> {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.on("close", (code) => {
      const passed = code === 0;
      console.log(`${passed ? "✓" : "✗"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      if (!passed) process.stdout.write(Buffer.concat(output));
      resolve({ name, passed });
    });
  });
}

const verdicts: Verdict[] = [];
for (const [name, args] of Object.entries(CHECKS)) verdicts.push(await check(name, args));

const report = process.argv.indexOf("--report");
if (report > 0 && process.argv[report + 1]) writeFileSync(process.argv[report + 1] ?? "", JSON.stringify(verdicts));
process.exitCode = verdicts.every(({ passed }) => passed) ? 0 : 1;
