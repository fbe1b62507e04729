import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { Chance } from "#cli/torture/chance.ts";
import { mutate } from "./mutate.ts";
import type { Target } from "./targets.ts";

/** Found once, kept for ever: every later run begins with it. */
const CORPUS = path.join(import.meta.dirname, "corpus");

/** CPU time, because the machine may be busy with something else. */
const LONGEST_MS = 1000;

export interface Fuzzed {
  target: string;
  executions: number;
  slowestMs: number;
  /** What was wrong, with the input that showed it. */
  failure?: { why: string; input: Uint8Array };
}

const folderOf = ({ name }: Target): string => path.join(CORPUS, name.replaceAll(" ", "-"));

/** Inputs that once broke a promise. */
function kept(target: Target): Uint8Array[] {
  try {
    return readdirSync(folderOf(target)).map((file) => readFileSync(path.join(folderOf(target), file)));
  } catch {
    return [];
  }
}

/** Keeps an input in the corpus, which is committed. */
export function keep(target: Target, input: Uint8Array): string {
  const file = path.join(folderOf(target), createHash("sha256").update(input).digest("hex").slice(0, 16));
  mkdirSync(folderOf(target), { recursive: true });
  writeFileSync(file, input);
  return file;
}

/** How many names the prototypes have that everything inherits from: cheap enough to be asked after every input. */
const inherited = (): number => Object.getOwnPropertyNames(Object.prototype).length + Object.getOwnPropertyNames(Array.prototype).length;

/** The corpus and the seeds as they are, then mutations of them for so long. Ends at the first broken promise. */
export async function fuzz(target: Target, seed: number, ms: number): Promise<Fuzzed> {
  const [chance, seeds] = [new Chance(seed), [...kept(target), ...target.seeds()]];
  const clean = inherited();
  const fuzzed: Fuzzed = { target: target.name, executions: 0, slowestMs: 0 };
  const until = performance.now() + ms;
  for (let n = 0; n < seeds.length || performance.now() < until; n++) {
    const own = seeds[n % seeds.length] ?? new Uint8Array(0);
    const input = n < seeds.length ? own : mutate(own, seeds[chance.below(seeds.length)] ?? own, chance);
    const why = await broken(target, input, fuzzed);
    const found = why ?? (inherited() === clean ? undefined : "a prototype was changed");
    if (found !== undefined) return { ...fuzzed, failure: { why: found, input } };
    if (n % 256 === 0) await turn();
  }
  return fuzzed;
}

async function broken(target: Target, input: Uint8Array, fuzzed: Fuzzed): Promise<string | undefined> {
  const before = performance.now();
  if (await throws(target, input)) return whatItSays(target, input);
  const wall = performance.now() - before;
  fuzzed.executions++;
  if (wall <= fuzzed.slowestMs) return undefined;
  const ms = await cpuMs(target, input);
  fuzzed.slowestMs = Math.max(fuzzed.slowestMs, ms);
  return ms > LONGEST_MS ? `it took ${ms} ms` : undefined;
}

/** Without stacks: most inputs are refused by an exception somewhere, and writing down where it was thrown takes longer than the rest. */
async function throws(target: Target, input: Uint8Array): Promise<boolean> {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    await target.run(input);
    return false;
  } catch {
    return true;
  } finally {
    Error.stackTraceLimit = depth;
  }
}

/** The same once more, with the stack. */
async function whatItSays(target: Target, input: Uint8Array): Promise<string> {
  try {
    await target.run(input);
    return "it threw once and not again";
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Once more on the processor's clock: what took long on the wall's may have waited for others. */
async function cpuMs(target: Target, input: Uint8Array): Promise<number> {
  const before = process.cpuUsage();
  await target.run(input);
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}
