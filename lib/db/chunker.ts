import { MIN_CHUNK, nextCut } from "./chunks.ts";
import type { Cut } from "./chunks.ts";
import { pieceOf } from "./piece.ts";
import type { Piece } from "./piece.ts";
import { MIN_TEXT } from "./recent-texts.ts";
import type { RecentText } from "./recent-text.ts";
import type { RecentTexts } from "./recent-texts.ts";

/** The last part of a value may be short, but not so short that its row costs more than it saves. */
const MIN_PIECE = 96;
/** A part up to this stays whole: one message, one piece. */
const MAX_WHOLE = 4096;

/** Makes pieces of the parts of one record that it is handed, in order. What was cut before is taken over between `open` and `close`. */
export class Chunker {
  readonly #bytes: Uint8Array;
  readonly #recent: RecentTexts;
  readonly #seed: number;
  readonly #piece: (piece: Piece, start: number, end: number) => void;
  #open: RecentText | undefined;
  /** Where the open text begins. */
  #begin = 0;

  /** `piece` gets each piece with its place in the record; `seed` stands for the trace. */
  constructor(bytes: Uint8Array, recent: RecentTexts, seed: number, piece: (piece: Piece, start: number, end: number) => void) {
    this.#bytes = bytes;
    this.#recent = recent;
    this.#seed = seed;
    this.#piece = piece;
  }

  /** A text begins at `start` and ends at `end` at the latest; says where to cut on. One text is open at a time. */
  open(start: number, end: number): number {
    if (end - start < MIN_TEXT) return start;
    const known = this.#recent.of(this.#seed, this.#bytes, start);
    const { at, pieces } = known.resume(this.#bytes, start, end);
    for (let n = 0; n < pieces; n++)
      this.#piece(known.pieces[n] as Piece, start + (known.starts[n] as number), start + (known.ends[n] as number));
    this.#open = known;
    this.#begin = start;
    return start + at;
  }

  /** Cutting may go on at `at` with whatever comes behind `seen`. */
  mark(at: number, seen: number): void {
    this.#open?.mark(at - this.#begin, seen - this.#begin);
  }

  /** The open text ends here. */
  close(end: number): void {
    if (this.#open) this.#recent.grown(this.#open.keep(this.#bytes, this.#begin, end));
    this.#open = undefined;
  }

  /** `bytes[start, end)` is a text of its own. */
  text(start: number, end: number): void {
    if (end - start < MIN_CHUNK) return;
    this.#cut(this.open(start, end), end, (cut) => this.mark(cut.end, cut.seen));
    this.close(end);
  }

  /** `bytes[start, end)` is a part of a text: one piece, unless it is long. */
  part(start: number, end: number): void {
    if (end - start <= MAX_WHOLE) this.#whole(start, end);
    else this.#cut(start, end, () => {});
  }

  #whole(start: number, end: number): void {
    if (end - start < MIN_PIECE) return;
    const piece = pieceOf(this.#bytes.subarray(start, end));
    this.#open?.add(piece, start - this.#begin, end - this.#begin);
    this.#piece(piece, start, end);
  }

  /** Cuts by what the bytes say (chunks.ts). Brackets that close the text are left in the record. */
  #cut(start: number, end: number, inside: (cut: Cut) => void): void {
    for (let at = start; end - at >= MIN_PIECE;) {
      const cut = nextCut(this.#bytes, at, end);
      this.#whole(at, cut.end);
      if (cut.seen === Infinity) return;
      inside(cut);
      at = cut.end;
    }
  }
}
