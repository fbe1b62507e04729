import { MIN_CHUNK, nextCut } from "./chunks.ts";
import type { Piece } from "./piece.ts";
import type { RecentPieces } from "./recent-pieces.ts";

/** The last part of a value may be short, but not so short that its row costs more than it saves. */
const MIN_PIECE = 96;

/** Makes pieces of the parts of one record that it is handed, in order. */
export class Chunker {
  readonly #bytes: Uint8Array;
  readonly #recent: RecentPieces;
  readonly #piece: (piece: Piece, start: number, end: number) => void;

  /** `piece` gets each piece with its place in the record. */
  constructor(bytes: Uint8Array, recent: RecentPieces, piece: (piece: Piece, start: number, end: number) => void) {
    this.#bytes = bytes;
    this.#recent = recent;
    this.#piece = piece;
  }

  /** `bytes[start, end)` as one piece. */
  whole(start: number, end: number): void {
    if (end - start < MIN_PIECE) return;
    const known = this.#recent.find(this.#bytes, start, end, true);
    this.#piece(known ?? this.#recent.remember(this.#bytes, start, end, { end, seen: end }, true), start, end);
  }

  /** `bytes[start, end)` cut by what it says (chunks.ts). Brackets that close it are left in the record. */
  text(start: number, end: number): void {
    if (end - start < MIN_CHUNK) return;
    for (let at = start; end - at >= MIN_PIECE;) {
      const known = this.#recent.find(this.#bytes, at, end);
      const cut = known ? { end: at + known.text.length, seen: 0 } : nextCut(this.#bytes, at, end);
      if (cut.end - at < MIN_PIECE) return;
      this.#piece(known ?? this.#recent.remember(this.#bytes, at, end, cut), at, cut.end);
      at = cut.end;
    }
  }
}
