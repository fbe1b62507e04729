import { fuzz, keep } from "./fuzz.ts";
import { TARGETS } from "./targets.ts";

/** `npm run fuzz [seconds a target] [target]`: what broke a promise is kept in fuzz/corpus. */

const [seconds = "60", only] = process.argv.slice(2);
const seed = Date.now() % 1_000_000_000;
let executions = 0;
for (const target of TARGETS.filter(({ name }) => only === undefined || name === only)) {
  const fuzzed = await fuzz(target, seed, Number(seconds) * 1000);
  executions += fuzzed.executions;
  console.log(`${target.name}: ${fuzzed.executions} executions, slowest ${fuzzed.slowestMs} ms, seed ${seed}`);
  if (fuzzed.failure === undefined) continue;
  console.error(`${fuzzed.failure.why}\nkept as ${keep(target, fuzzed.failure.input)}`);
  process.exitCode = 1;
}
console.log(`${executions} executions`);
