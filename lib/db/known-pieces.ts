import type { Hash } from "./hash-list.ts";
import { PackBases } from "./pack-bases.ts";
import type { Piece } from "./piece.ts";

/** Hashes a generation takes before it grows old; two generations of a day are held. */
const GENERATION = 100_000;
/** Days that are written to at once; more only by hostile clocks. */
const MAX_DAYS = 16;
const FORGET_MS = 15 * 60_000;

/** What is known of one day. */
class KnownDay {
  #young = new Set<Hash>();
  #old = new Set<Hash>();

  has(piece: Piece): boolean {
    // A piece that was just cut again says it itself: most questions are about those.
    if (piece.known === this) return true;
    if (!this.#young.has(piece.hash) && !this.#old.has(piece.hash)) return false;
    piece.known = this;
    return true;
  }

  add(hashes: Iterable<Hash>): void {
    for (const hash of hashes) this.#young.add(hash);
    if (this.#young.size < GENERATION) return;
    this.#old = this.#young;
    this.#young = new Set();
  }
}

/**
 * Hashes that are known to be in the database, so that a history sent again costs no statement. An optimisation, never the truth: filled
 * only after COMMIT, emptied when anything went wrong or when texts of the project were taken away, forgotten after a while. The same
 * holds of the packs that others are compressed with.
 */
export class KnownPieces {
  readonly bases = new PackBases();
  readonly #days = new Map<string, KnownDay>();
  readonly #epochs = new Map<number, bigint>();
  #since = performance.now();

  /** What is known of one day now; do not keep it. */
  of(project: number, day: string): KnownDay {
    if (performance.now() - this.#since > FORGET_MS) this.clear();
    const key = `${project} ${day}`;
    const known = this.#days.get(key) ?? new KnownDay();
    if (!this.#days.has(key) && this.#days.size >= MAX_DAYS) this.#days.delete(this.#days.keys().next().value ?? "");
    this.#days.set(key, known);
    return known;
  }

  /** The epoch of a project's texts that holds as far as is known (text-state.ts). */
  epochOf(project: number): bigint {
    return this.#epochs.get(project) ?? 0n;
  }

  /** Whether what is known is of this epoch. If not it is forgotten, and the next time it is. */
  isOf(project: number, epoch: bigint): boolean {
    if (this.epochOf(project) === epoch) return true;
    this.#epochs.set(project, epoch);
    this.clear();
    return false;
  }

  clear(): void {
    this.#days.clear();
    this.bases.clear();
    this.#since = performance.now();
  }
}
