import { hash as digest } from "node:crypto";
import { HASH_BYTES } from "./hash-list.ts";
import type { Hash } from "./hash-list.ts";

/** A text that is stored once under its hash. Remembered for long: it does not hold the text. */
export interface Piece {
  readonly hash: Hash;
  /** The KnownDay that has said it holds this piece; asked by identity. */
  known: object | undefined;
}

/** First 16 bytes of SHA-256. */
export function hashOf(text: Uint8Array): Hash {
  return digest("sha256", text, "latin1" as BufferEncoding).slice(0, HASH_BYTES);
}

export function pieceOf(text: Uint8Array): Piece {
  return { hash: hashOf(text), known: undefined };
}

/** Hashes as the bytes that the database keeps. */
export function hashBytes(hashes: Hash | Hash[]): Buffer {
  return Buffer.from(typeof hashes === "string" ? hashes : hashes.join(""), "latin1");
}
