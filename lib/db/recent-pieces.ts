import type { Cut } from "./chunks.ts";
import { MIN_CHUNK } from "./chunks.ts";
import { pieceOf } from "./piece.ts";
import type { Piece } from "./piece.ts";

/**
 * Pieces cut lately, found again by their bytes without scanning or hashing them: an agent sends its history again with every call, so
 * nearly every piece was cut a moment ago. An optimisation, never the truth: all bytes are compared, also those behind the piece that
 * decided where it ends.
 */

const SLOTS = 1 << 15;
/** What is longer is not remembered: the memory is bounded by SLOTS times this, and is a fraction of it in practice. */
const MAX_SEEN = 4096;
/** Distance of the samples that choose a slot. Two texts in one slot only cost one its place. */
const STRIDE = 12;

interface Recent {
  piece: Piece;
  /** The piece and what stood behind it as far as the cut depended on it. */
  seen: Buffer;
  /** Whether the cut depended on the text going on, on its ending there, or on nothing: a whole that is cut nowhere. */
  cut: "inside" | "end" | "whole";
  /** What came behind it last time: mostly what comes behind it now. */
  next: Recent | undefined;
}

function slotOf(bytes: Uint8Array, start: number): number {
  let mix = 0;
  for (let at = start; at < start + MIN_CHUNK; at += STRIDE)
    mix = Math.imul(mix ^ (bytes[at] as number) ^ ((bytes[at + 1] as number) << 8), 0x9e3779b1) ^ (mix >>> 15);
  return (mix >>> 8) % SLOTS;
}

function begins({ seen, cut }: Recent, bytes: Uint8Array, start: number, end: number, whole: boolean): boolean {
  const fits = cut === "inside" ? !whole && seen.length <= end - start : (cut === "whole") === whole && seen.length === end - start;
  return fits && seen.compare(bytes, start, start + seen.length) === 0;
}

export class RecentPieces {
  readonly #slots: (Recent | undefined)[] = Array.from({ length: SLOTS });
  #previous: Recent | undefined;

  /** The piece that a cut of `bytes[start, end)` begins with, when that very text was cut lately; `whole`: that is all of it. */
  find(bytes: Uint8Array, start: number, end: number, whole = false): Piece | undefined {
    if (end - start < MIN_CHUNK) return undefined;
    let recent = this.#previous?.next;
    if (!recent || !begins(recent, bytes, start, end, whole)) {
      recent = this.#slots[slotOf(bytes, start)];
      if (!recent || !begins(recent, bytes, start, end, whole)) return undefined;
    }
    this.#follow(recent);
    return recent.piece;
  }

  /** The piece `bytes[start, cut.end)`, remembered. Its text is a copy, so that it does not hold the request in memory. */
  remember(bytes: Uint8Array, start: number, end: number, cut: Cut, whole = false): Piece {
    if (end - start < MIN_CHUNK || cut.seen - start > MAX_SEEN) return pieceOf(bytes.subarray(start, cut.end));
    const seen = Buffer.from(bytes.subarray(start, cut.seen));
    const recent: Recent = {
      piece: pieceOf(seen.subarray(0, cut.end - start)),
      seen,
      cut: whole ? "whole" : cut.seen === end ? "end" : "inside",
      next: undefined,
    };
    const slot = slotOf(bytes, start);
    const old = this.#slots[slot];
    if (old) old.next = undefined; // else what has lost its slot would hold what comes behind it, and that what comes behind that
    this.#slots[slot] = recent;
    this.#follow(recent);
    return recent.piece;
  }

  #follow(recent: Recent): void {
    if (this.#previous && this.#previous !== recent) this.#previous.next = recent;
    this.#previous = recent;
  }
}
