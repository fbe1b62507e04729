import { ensureBuild, ensureClient } from "./bootstrap/build.mjs";
import { chromium } from "./bootstrap/chromium.mjs";
import { ensureDependencies } from "./bootstrap/dependencies.mjs";
import { handOver } from "./bootstrap/hand-over.mjs";
import { node24 } from "./bootstrap/node-24.mjs";
import { assertRuns, nodeFlags, packed } from "./bootstrap/packed.mjs";
import { run, SetupError } from "./bootstrap/run.mjs";
import { root } from "./bootstrap/places.mjs";
import { startProduct } from "./bootstrap/start-product.mjs";

/**
 * Set-up that every script begins with: any Node from 18 on, npm and nothing else. Brings Node 24, the packages and the generated
 * database client; each part does nothing when it is already there. Gives the path of Node 24. `command` is what the bin was asked for.
 */
export async function bootstrap(command) {
  assertRuns(command);
  const node = await node24();
  await ensureDependencies(node);
  if (!packed) await ensureClient(node);
  return node;
}

/** Runs a script's main function; a failed set-up is told in words and ends with exit code 1. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

export { chromium, ensureBuild, handOver, nodeFlags, root, run, SetupError, startProduct };
