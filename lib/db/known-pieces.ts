import type { Hash } from "./hash-list.ts";

/** Hashes a generation takes before it grows old; two generations of a day are held. */
const GENERATION = 100_000;
/** Days that are written to at once; more only by hostile clocks. */
const MAX_DAYS = 16;
const FORGET_MS = 15 * 60_000;

interface Day {
  young: Set<Hash>;
  old: Set<Hash>;
}

/**
 * Hashes that are known to be in the database, so that a history sent again costs no statement. An optimisation, never the truth: filled
 * only after COMMIT, emptied when anything went wrong, forgotten after a while so that it cannot outlive a day that retention dropped.
 */
export class KnownPieces {
  readonly #days = new Map<string, Day>();
  #since = performance.now();

  /** A test for pieces of one day. */
  of(project: number, day: string): (hash: Hash) => boolean {
    if (performance.now() - this.#since > FORGET_MS) this.clear();
    const known = this.#days.get(`${project} ${day}`);
    return known ? (hash) => known.young.has(hash) || known.old.has(hash) : () => false;
  }

  add(project: number, day: string, hashes: Iterable<Hash>): void {
    const known = this.#dayOf(`${project} ${day}`);
    for (const hash of hashes) known.young.add(hash);
    if (known.young.size < GENERATION) return;
    known.old = known.young;
    known.young = new Set();
  }

  clear(): void {
    this.#days.clear();
    this.#since = performance.now();
  }

  #dayOf(key: string): Day {
    const known = this.#days.get(key) ?? { young: new Set<Hash>(), old: new Set<Hash>() };
    if (!this.#days.has(key) && this.#days.size >= MAX_DAYS) this.#days.delete(this.#days.keys().next().value ?? "");
    this.#days.set(key, known);
    return known;
  }
}
