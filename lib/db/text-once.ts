import { Chunker } from "./chunker.ts";
import { cutPoints } from "./cut-points.ts";
import { fold, unfold } from "./hash-list.ts";
import type { Hash, Level } from "./hash-list.ts";
import { hashBytes, pieceOf } from "./piece.ts";
import type { Piece } from "./piece.ts";
import type { RecentPieces } from "./recent-pieces.ts";

/**
 * Each piece of text is stored once. `cut` takes a record apart and `join` puts it together again: join(cut(record)) = record, byte for
 * byte (docs/decisions/0003-text-once.md).
 */

/** What the row of a record keeps. */
export interface Skeleton {
  /** Repeated: varint length, so many bytes of the record, varint count * 4 + level, for so many hashes of `pieces`. */
  body: Uint8Array;
  /** Hashes, 16 bytes each, in order. */
  pieces: Uint8Array;
}

class Writer {
  readonly #parts: Uint8Array[] = [];

  varint(value: number): void {
    const bytes: number[] = [];
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      bytes.push(rest < 128 ? rest : (rest % 128) | 128);
      if (rest < 128) break;
    }
    this.#parts.push(Uint8Array.from(bytes));
  }

  literal(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.#parts.push(bytes);
  }

  done(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}

const NOTHING = new Uint8Array(0);

/** Takes a Span or LogRecord message apart. Every piece is returned, also those seen before. `recent` only saves work. */
export function cut(record: Uint8Array, signal: "span" | "log", recent: RecentPieces): { skeleton: Skeleton; pieces: Piece[] } {
  const pieces: Piece[] = [];
  const kept: Hash[] = [];
  const writer = new Writer();
  const store = (text: Uint8Array): Hash => {
    const piece = pieceOf(text);
    pieces.push(piece);
    return piece.hash;
  };
  let run: Hash[] = [];
  let end = 0;
  let open: Uint8Array = NOTHING;
  const close = (): void => {
    if (open.length === 0 && run.length === 0) return;
    const levels = fold(run, store);
    levels.forEach(({ level, hashes }, at) => {
      writer.literal(at === 0 ? open : NOTHING);
      writer.varint(hashes.length * 4 + level);
      kept.push(...hashes);
    });
    if (levels.length === 0) writer.literal(open);
    run = [];
  };
  const chunker = new Chunker(record, recent, (piece, from, to) => {
    if (from !== end || end === 0) {
      close();
      open = record.subarray(end, from);
    }
    pieces.push(piece);
    run.push(piece.hash);
    end = to;
  });
  cutPoints(record, signal, chunker);
  close();
  if (end < record.length) writer.literal(record.subarray(end));
  return { skeleton: { body: writer.done(), pieces: hashBytes(kept) }, pieces };
}

type Segment = { literal: Uint8Array } & Level;

function* segments({ body, pieces }: Skeleton): Generator<Segment> {
  const hashes = unfold(pieces);
  let at = 0;
  let next = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = body[at++];
      if (byte === undefined) throw new Error("A stored record ends inside a number");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < body.length) {
    const length = varint();
    const literal = body.subarray(at, at + length);
    at += length;
    const count = at < body.length ? varint() : 0;
    const taken = Math.floor(count / 4);
    yield { literal, level: count % 4, hashes: hashes.slice(next, next + taken) };
    next += taken;
  }
}

/** The hashes that a skeleton names, by level: what must be fetched to join it. */
export function needs(skeleton: Skeleton): Level[] {
  return [...segments(skeleton)].filter((segment) => segment.hashes.length > 0).map(({ level, hashes }) => ({ level, hashes }));
}

function expand({ level, hashes }: Level, textOf: (hash: Hash) => Uint8Array): Uint8Array[] {
  if (level === 0) return hashes.map(textOf);
  return hashes.flatMap((hash) => expand({ level: level - 1, hashes: unfold(textOf(hash)) }, textOf));
}

/** The record as it was received. `textOf` finds a piece and throws when it is missing. */
export function join(skeleton: Skeleton, textOf: (hash: Hash) => Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const segment of segments(skeleton)) parts.push(segment.literal, ...expand(segment, textOf));
  return Buffer.concat(parts);
}
