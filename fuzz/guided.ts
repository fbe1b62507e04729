import { setImmediate as turn } from "node:timers/promises";
import { Chance } from "#cli/torture/chance.ts";
import { kept } from "./corpus.ts";
import type { Block, Coverage } from "./coverage.ts";
import { mutate } from "./mutate.ts";
import type { Target } from "./targets.ts";
import { type Fuzzed, Trial } from "./trial.ts";

/** Which code was reached is asked after so many inputs at once: asking costs as much as some hundred of them. */
const AT_ONCE = 128;
/** How often one of the latest finds is mutated: what has just opened a door stands in front of the next one. */
const LATEST = { often: 0.5, of: 32 };

export interface Guided extends Fuzzed {
  /** Of our code: reached by corpus and seeds, and by all of it in the end. */
  blocks: { before: number; after: number };
  /** The smallest inputs found that together reach what nothing before them did. */
  found: Uint8Array[];
}

/** What coverage.ts tells. */
type Reached = Pick<Coverage, "run">;

/** As `fuzz`, but an input that reaches code which none before it did becomes a seed itself. */
export async function fuzzGuided(target: Target, seed: number, ms: number, coverage: Reached): Promise<Guided> {
  return new Guide(target, coverage, new Chance(seed)).go(performance.now() + ms);
}

const without = (blocks: ReadonlySet<Block>, others: ReadonlySet<Block>): Set<Block> =>
  new Set([...blocks].filter((each) => !others.has(each)));
const within = (blocks: ReadonlySet<Block>, others: ReadonlySet<Block>): Set<Block> =>
  new Set([...blocks].filter((each) => others.has(each)));

class Guide {
  readonly #seeds: Uint8Array[];
  readonly #found: Uint8Array[] = [];
  readonly #trial: Trial;
  readonly #coverage: Reached;
  readonly #chance: Chance;

  constructor(target: Target, coverage: Reached, chance: Chance) {
    this.#seeds = [...kept(target), ...target.seeds()];
    this.#trial = new Trial(target);
    this.#coverage = coverage;
    this.#chance = chance;
  }

  async go(until: number): Promise<Guided> {
    const known = await this.#reached(this.#seeds);
    const seen = new Set(known);
    while (this.#trial.fuzzed.failure === undefined && performance.now() < until) {
      const inputs = Array.from({ length: AT_ONCE }, () => this.#next());
      const fresh = without(await this.#reached(inputs), seen);
      if (fresh.size > 0) this.#found.push(...(await this.#whichReach(inputs, fresh)));
      for (const block of fresh) seen.add(block);
      await turn();
    }
    const found = this.#trial.fuzzed.failure === undefined ? await this.#fewest(known) : [];
    return { ...this.#trial.fuzzed, blocks: { before: known.size, after: seen.size }, found };
  }

  #next(): Uint8Array {
    return mutate(this.#one(), this.#one(), this.#chance);
  }

  #one(): Uint8Array {
    const latest = this.#found.slice(-LATEST.of);
    const from = latest.length > 0 && this.#chance.happens(LATEST.often) ? latest : [...this.#seeds, ...this.#found];
    return from[this.#chance.below(from.length)] ?? new Uint8Array(0);
  }

  /** The blocks that these inputs reach together, up to one that breaks a promise. */
  async #reached(inputs: readonly Uint8Array[]): Promise<Set<Block>> {
    this.#coverage.run();
    for (const input of inputs) if (!(await this.#trial.holds(input))) break;
    return this.#coverage.run();
  }

  /** Of these inputs those that reach some of the blocks, by halves. What is reached once and not again is nobody's. */
  async #whichReach(inputs: readonly Uint8Array[], blocks: ReadonlySet<Block>): Promise<Uint8Array[]> {
    const reached = within(await this.#reached(inputs), blocks);
    if (reached.size === 0 || inputs.length <= 1) return reached.size === 0 ? [] : [...inputs];
    const half = inputs.length >> 1;
    const first = await this.#whichReach(inputs.slice(0, half), reached);
    const left = first.length === 0 ? reached : without(reached, await this.#reached(first));
    return left.size === 0 ? first : [...first, ...(await this.#whichReach(inputs.slice(half), left))];
  }

  /** The short ones first; a longer one only for what they do not reach. */
  async #fewest(known: ReadonlySet<Block>): Promise<Uint8Array[]> {
    const covered = new Set(known);
    const fewest: Uint8Array[] = [];
    for (const input of this.#found.toSorted((a, b) => a.length - b.length)) {
      const fresh = without(await this.#reached([input]), covered);
      if (fresh.size > 0) fewest.push(input);
      for (const block of fresh) covered.add(block);
    }
    return fewest;
  }
}
