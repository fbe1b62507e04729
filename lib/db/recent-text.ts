import type { Piece } from "./piece.ts";

/** A place where cutting may go on, whatever came before, when the first `seen` bytes of the text are the same. */
interface Mark {
  at: number;
  seen: number;
  /** Pieces that lie before it. */
  pieces: number;
}

const BEGIN: Mark = { at: 0, seen: 0, pieces: 0 };

/** A text as it was cut last, with its pieces and the places where cutting it can be taken up. Places count from its begin. */
export class RecentText {
  #bytes = Buffer.from(new ArrayBuffer(0));
  /** Of the bytes, those that belong to the text: marks that need more do not hold. */
  #length = 0;
  /** Set when the text was cut to its end: the same text as a whole is cut the same way. */
  #ended = false;
  readonly pieces: Piece[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #marks: Mark[] = [];

  get capacity(): number {
    return this.#bytes.length;
  }

  /** The furthest place from which `bytes[start, end)` can be cut on. Forgets all that lies behind it. */
  resume(bytes: Uint8Array, start: number, end: number): Mark {
    const [length, ended] = [this.#length, this.#ended];
    this.#ended = ended && end - start === length && this.#same(bytes, start, 0, length);
    if (this.#ended) return { at: length, seen: length, pieces: this.pieces.length };
    const mark = this.#lastMark(bytes, start, Math.min(end - start, length));
    this.pieces.length = this.starts.length = this.ends.length = mark.pieces;
    this.#length = mark.seen;
    return mark;
  }

  add(piece: Piece, start: number, end: number): void {
    this.pieces.push(piece);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** Cutting can be taken up at `at` by whoever sends the same first `seen` bytes. */
  mark(at: number, seen: number): void {
    this.#marks.push({ at, seen, pieces: this.pieces.length });
  }

  /** Keeps the text for the next time; says how much more memory that takes. */
  keep(bytes: Uint8Array, start: number, end: number): number {
    if (this.#ended) return 0;
    const [length, before] = [end - start, this.#bytes.length];
    if (length > before) {
      // Moved and not copied: what it stood in is free at once, and V8 need not collect everything for it (receive/body.ts).
      this.#bytes = Buffer.from(this.#bytes.buffer.transfer(length + (length >> 1)));
    }
    this.#bytes.set(bytes.subarray(start + this.#length, end), this.#length);
    this.#length = length;
    this.#ended = true;
    return this.#bytes.length - before;
  }

  /** Mostly the last mark holds: a history that has grown. Else it is searched by halving, each byte compared about twice. */
  #lastMark(bytes: Uint8Array, start: number, length: number): Mark {
    const marks = this.#marks;
    let holds = -1;
    let fails = marks.length;
    for (let next = fails - 1; next > holds; next = (holds + fails) >> 1) {
      const seen = (marks[next] as Mark).seen;
      if (seen <= length && this.#same(bytes, start, marks[holds]?.seen ?? 0, seen)) holds = next;
      else fails = next;
    }
    marks.length = holds + 1;
    return marks[holds] ?? BEGIN;
  }

  #same(bytes: Uint8Array, start: number, from: number, to: number): boolean {
    return this.#bytes.compare(bytes, start + from, start + to, from, to) === 0;
  }
}
