import { Chunker } from "./chunker.ts";
import { cutPoints } from "./cut-points.ts";
import { HASH_BYTES, fold, unfold } from "./hash-list.ts";
import type { Hash, Level } from "./hash-list.ts";
import { hashBytes, pieceOf } from "./piece.ts";
import type { Piece } from "./piece.ts";
import { seedOf } from "./recent-texts.ts";
import type { RecentTexts } from "./recent-texts.ts";

/**
 * Each piece of text is stored once. `cut` takes a record apart and `join` puts it together again: join(cut(record)) = record, byte for
 * byte (docs/decisions/0003-text-once.md).
 */

/**
 * What is left of a record when its pieces are taken out. Repeated: varint length, so many bytes of the record, varint count * 4 + level,
 * and so many hashes of 16 bytes; at the end the count may be missing.
 */
export type Skeleton = Uint8Array;

/** Bytes written one after the other into a buffer that grows. */
class Writer {
  #buffer = Buffer.allocUnsafe(2048);
  #at = 0;

  varint(value: number): void {
    this.#reserve(5);
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#buffer[this.#at++] = (rest % 128) | 128;
    this.#buffer[this.#at++] = rest;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  literal(bytes: Uint8Array): void {
    this.varint(bytes.length);
    this.raw(bytes);
  }

  done(): Uint8Array {
    return this.#buffer.subarray(0, this.#at);
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#at + length, this.#buffer.length * 2));
    larger.set(this.#buffer.subarray(0, this.#at));
    this.#buffer = larger;
  }
}

const NOTHING = new Uint8Array(0);

/** What a collector remembers of the record's trace: it only saves work. */
export interface Recall {
  recent: RecentTexts;
  trace: string;
}

/** Gets each piece with its text, which is `bytes[start, end)`: also those cut before. */
export type Keep = (piece: Piece, bytes: Uint8Array, start: number, end: number) => void;

/** Takes a Span or LogRecord message apart. */
export function cut(record: Uint8Array, signal: "span" | "log", { recent, trace }: Recall, keep: Keep): Skeleton {
  const writer = new Writer();
  const store = (node: Uint8Array): Hash => {
    const piece = pieceOf(node);
    keep(piece, node, 0, node.length);
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
      writer.raw(hashBytes(hashes));
    });
    if (levels.length === 0) writer.literal(open);
    run = [];
  };
  const chunker = new Chunker(record, recent, seedOf(trace), (piece, from, to) => {
    if (from !== end || end === 0) {
      close();
      open = record.subarray(end, from);
    }
    keep(piece, record, from, to);
    run.push(piece.hash);
    end = to;
  });
  cutPoints(record, signal, chunker);
  close();
  if (end < record.length) writer.literal(record.subarray(end));
  return writer.done();
}

type Segment = { literal: Uint8Array } & Level;

function* segments(skeleton: Skeleton): Generator<Segment> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = skeleton[at++];
      if (byte === undefined) throw new Error("A stored record ends inside a number");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array => skeleton.subarray(at, (at += length));
  while (at < skeleton.length) {
    const literal = take(varint());
    const count = at < skeleton.length ? varint() : 0;
    yield { literal, level: count % 4, hashes: unfold(take(Math.floor(count / 4) * HASH_BYTES)) };
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
