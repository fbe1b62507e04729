import { parseArgs } from "node:util";
import { keep } from "./corpus.ts";
import { Coverage } from "./coverage.ts";
import { fuzz } from "./fuzz.ts";
import { fuzzGuided } from "./guided.ts";
import { type Target, TARGETS } from "./targets.ts";
import type { Fuzzed } from "./trial.ts";

/**
 * `npm run fuzz -- [seconds a target] [target] [--guided]`: what broke a promise is kept in fuzz/corpus; with `--guided` also what reached
 * code that nothing before it had.
 */

/** Longer ones are found again from the captures, and a repository is no place for them. */
const LONGEST_KEPT = 16 * 1024;

const { values, positionals } = parseArgs({ options: { guided: { type: "boolean", default: false } }, allowPositionals: true });
const [seconds = "60", only] = positionals;
const seed = Date.now() % 1_000_000_000;

async function guided(target: Target, coverage: Coverage): Promise<Fuzzed> {
  const done = await fuzzGuided(target, seed, Number(seconds) * 1000, coverage);
  const found = done.found.filter(({ length }) => length <= LONGEST_KEPT);
  for (const input of found) keep(target, input);
  console.log(`${target.name}: ${done.blocks.before} blocks reached before, ${done.blocks.after} now; ${found.length} inputs kept for it`);
  return done;
}

const coverage = values.guided ? new Coverage() : undefined;
let executions = 0;
for (const target of TARGETS.filter(({ name }) => only === undefined || name === only)) {
  const fuzzed = coverage === undefined ? await fuzz(target, seed, Number(seconds) * 1000) : await guided(target, coverage);
  executions += fuzzed.executions;
  console.log(`${target.name}: ${fuzzed.executions} executions, slowest ${fuzzed.slowestMs} ms, seed ${seed}`);
  if (fuzzed.failure === undefined) continue;
  console.error(`${fuzzed.failure.why}\nkept as ${keep(target, fuzzed.failure.input)}`);
  process.exitCode = 1;
}
console.log(`${executions} executions`);
