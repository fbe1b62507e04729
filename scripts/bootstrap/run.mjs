import { spawn } from "node:child_process";

/** Lines of a failed command that are worth showing. */
const TAIL = 40;

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
      const tail = output.trimEnd().split("\n").slice(-TAIL).join("\n");
      reject(new SetupError(`${[command, ...args].join(" ")} ended with ${signal ?? code}:\n${tail}`));
    });
  });
}
