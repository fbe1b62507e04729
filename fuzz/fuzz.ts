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

const prototypes = (): string => [Object.prototype, Array.prototype].map((one) => Object.getOwnPropertyNames(one).join()).join();

/** The corpus and the seeds as they are, then mutations of them for so long. Ends at the first broken promise. */
export async function fuzz(target: Target, seed: number, ms: number): Promise<Fuzzed> {
  const [chance, seeds] = [new Chance(seed), [...kept(target), ...target.seeds()]];
  const clean = prototypes();
  const fuzzed: Fuzzed = { target: target.name, executions: 0, slowestMs: 0 };
  const until = performance.now() + ms;
  for (let n = 0; n < seeds.length || performance.now() < until; n++) {
    const own = seeds[n % seeds.length] ?? new Uint8Array(0);
    const input = n < seeds.length ? own : mutate(own, seeds[chance.below(seeds.length)] ?? own, chance);
    const why = await broken(target, input, fuzzed);
    const found = why ?? (prototypes() === clean ? undefined : "a prototype was changed");
    if (found !== undefined) return { ...fuzzed, failure: { why: found, input } };
    if (n % 256 === 0) await turn();
  }
  return fuzzed;
}

async function broken(target: Target, input: Uint8Array, fuzzed: Fuzzed): Promise<string | undefined> {
  const before = process.cpuUsage();
  try {
    await target.run(input);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  fuzzed.executions++;
  fuzzed.slowestMs = Math.max(fuzzed.slowestMs, Math.round(ms));
  return ms > LONGEST_MS ? `it took ${Math.round(ms)} ms` : undefined;
}
