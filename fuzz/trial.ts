import type { Target } from "./targets.ts";

/** CPU time, because the machine may be busy with something else. */
const LONGEST_MS = 1000;
/** More memory than the process ever had, for one input of some kilobytes: what a request may cost beside its own bytes. */
const MOST_MEMORY_KB = 128 * 1024;

export interface Fuzzed {
  target: string;
  executions: number;
  slowestMs: number;
  /** What was wrong, with the input that showed it. */
  failure?: { why: string; input: Uint8Array };
}

/** How many names the prototypes have that everything inherits from: cheap enough to be asked after every input. */
const inherited = (): number => Object.getOwnPropertyNames(Object.prototype).length + Object.getOwnPropertyNames(Array.prototype).length;

/** Tries inputs on one target, and counts them. */
export class Trial {
  readonly fuzzed: Fuzzed;
  readonly #target: Target;
  readonly #clean = inherited();

  constructor(target: Target) {
    this.#target = target;
    this.fuzzed = { target: target.name, executions: 0, slowestMs: 0 };
  }

  /** False when the input broke a promise, which `fuzzed.failure` tells of from now on. */
  async holds(input: Uint8Array): Promise<boolean> {
    const why = (await broken(this.#target, input, this.fuzzed)) ?? (inherited() === this.#clean ? undefined : "a prototype was changed");
    if (why !== undefined) this.fuzzed.failure = { why, input };
    return why === undefined;
  }
}

async function broken(target: Target, input: Uint8Array, fuzzed: Fuzzed): Promise<string | undefined> {
  const [before, memory] = [performance.now(), mostMemoryKb()];
  if (await throws(target, input)) return whatItSays(target, input);
  const wall = performance.now() - before;
  const more = mostMemoryKb() - memory;
  if (more > MOST_MEMORY_KB) return `it took ${Math.round(more / 1024)} MiB of memory`;
  fuzzed.executions++;
  if (wall <= fuzzed.slowestMs) return undefined;
  const ms = await cpuMs(target, input);
  fuzzed.slowestMs = Math.max(fuzzed.slowestMs, ms);
  return ms > LONGEST_MS ? `it took ${ms} ms` : undefined;
}

/** The most that was ever resident at once; it never falls, so that what was taken and given back shows. */
const mostMemoryKb = (): number => process.resourceUsage().maxRSS;

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
