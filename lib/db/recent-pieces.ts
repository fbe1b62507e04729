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
  /** True when the cut depended on the text ending there. */
  last: boolean;
}

function slotOf(bytes: Uint8Array, start: number): number {
  let mix = 0;
  for (let at = start; at < start + MIN_CHUNK; at += STRIDE) mix = Math.imul(mix ^ (bytes[at] as number) ^ ((bytes[at + 1] as number) << 8), 0x9e3779b1) ^ (mix >>> 15);
  return (mix >>> 8) % SLOTS;
}

export class RecentPieces {
  readonly #slots = new Map<number, Recent>();

  /** The piece that a cut of `bytes[start, end)` begins with, when that very text was cut lately. */
  find(bytes: Uint8Array, start: number, end: number): Piece | undefined {
    if (end - start < MIN_CHUNK) return undefined;
    const recent = this.#slots.get(slotOf(bytes, start));
    if (!recent) return undefined;
    const { seen, last, piece } = recent;
    const fits = last ? seen.length === end - start : seen.length <= end - start;
    return fits && seen.compare(bytes, start, start + seen.length) === 0 ? piece : undefined;
  }

  /** The piece `bytes[start, cut.end)`, remembered. Its text is a copy, so that it does not hold the request in memory. */
  remember(bytes: Uint8Array, start: number, end: number, cut: Cut): Piece {
    if (end - start < MIN_CHUNK || cut.seen - start > MAX_SEEN) return pieceOf(bytes.subarray(start, cut.end));
    const seen = Buffer.from(bytes.subarray(start, cut.seen));
    const piece = pieceOf(seen.subarray(0, cut.end - start));
    this.#slots.set(slotOf(bytes, start), { piece, seen, last: cut.seen === end });
    return piece;
  }
}
