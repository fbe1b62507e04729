/** Records that come within this many times of what an analysis took are read together by the next one. */
const REST = 4;
const LONGEST_REST_MS = 30_000;

/**
 * Which runs are due: one that was just analysed rests for four times as long as that took, and one that failed rests until it
 * changes. `now` is a clock in milliseconds.
 */
export class Pace {
  readonly #restsUntil = new Map<string, number>();
  readonly #failedAt = new Map<string, bigint>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  isDue(key: string, revision: bigint): boolean {
    return this.#failedAt.get(key) !== revision && (this.#restsUntil.get(key) ?? 0) <= this.#now();
  }

  done(key: string, tookMs: number): void {
    this.#failedAt.delete(key);
    this.#restsUntil.set(key, this.#now() + Math.min(tookMs * REST, LONGEST_REST_MS));
    this.#forget();
  }

  failed(key: string, revision: bigint): void {
    this.#failedAt.set(key, revision);
  }

  /** Rests that are over need not be remembered. */
  #forget(): void {
    if (this.#restsUntil.size < 1000) return;
    for (const [key, until] of this.#restsUntil) if (until <= this.#now()) this.#restsUntil.delete(key);
  }
}
