import { spawn } from "node:child_process";

/** Lines of a failed command that are worth showing: npm says it first, compilers last. */
const HEAD = 12;
const TAIL = 30;

function excerpt(output) {
  const lines = output.trimEnd().split("\n");
  return (lines.length <= HEAD + TAIL ? lines : [...lines.slice(0, HEAD), "…", ...lines.slice(-TAIL)]).join("\n");
}

/** Set-up failed for a reason that the message tells in full: no stack is needed. */
export class SetupError extends Error {}

/** Runs a command quietly. Rejects with SetupError and the end of its output when it fails. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output = (output + chunk).slice(-200_000)));
    child.on("error", (cause) => reject(new SetupError(`${command} could not be started: ${cause.message}`, { cause })));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(output);
      reject(new SetupError(`${[command, ...args].join(" ")} ended with ${signal ?? code}:\n${excerpt(output)}`));
    });
  });
}
