import { LRUCache } from "lru-cache";
import type pg from "pg";
import { unfold } from "./hash-list.ts";
import type { Hash } from "./hash-list.ts";
import { hashBytes, pieceOf } from "./piece.ts";
import type { Piece } from "./piece.ts";
import { join, needs } from "./text-once.ts";
import type { Skeleton } from "./text-once.ts";

/** Pieces of records in the database, one copy per project and day. */

type Client = pg.ClientBase | pg.Pool;

/** Pieces of one day that a batch needs, each once. */
export type PiecesByDay = Map<string, Map<Hash, Uint8Array>>;

/**
 * Hashes that are known to be in the database, so that a history sent again costs no statement. An optimisation, never the truth: filled
 * only after COMMIT, emptied when anything went wrong, forgotten after a while so that it cannot outlive a day that retention dropped.
 */
export class KnownPieces {
  readonly #hashes = new LRUCache<string, true>({ max: 200_000, ttl: 15 * 60_000, ttlAutopurge: false });

  has(project: number, day: string, hash: Hash): boolean {
    return this.#hashes.has(`${project} ${day} ${hash}`);
  }

  add(project: number, pieces: PiecesByDay): void {
    for (const [day, texts] of pieces) for (const hash of texts.keys()) this.#hashes.set(`${project} ${day} ${hash}`, true);
  }

  clear(): void {
    this.#hashes.clear();
  }
}

/** One parameter of bytes with all texts and one of lengths: pg would send an array of bytea as hex. */
const INSERT = `
  INSERT INTO piece (project, day, hash, body)
  SELECT $1, $2, substr($3::bytea, 16 * n::int - 15, 16), substr($4::bytea, at, length)
  FROM unnest($5::int[], $6::int[]) WITH ORDINALITY AS part (at, length, n)
  ORDER BY n
  ON CONFLICT DO NOTHING`;

/** Stores the pieces that are missing. Sorted by hash, so that two transactions wait for each other in one direction only. */
export async function insertPieces(client: pg.ClientBase, project: number, pieces: PiecesByDay): Promise<void> {
  for (const [day, texts] of [...pieces].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
    if (sorted.length === 0) continue;
    const lengths = sorted.map(([, text]) => text.length);
    let end = 1;
    const starts = lengths.map((length) => (end += length) - length);
    const values = [project, day, hashBytes(sorted.map(([hash]) => hash)), Buffer.concat(sorted.map(([, text]) => text)), starts, lengths];
    await client.query({ name: "insert-pieces", text: INSERT, values });
  }
}

/** The texts of `hashes` on one day. Throws when the database lacks one: that would be a broken promise of ours, not the sender's. */
async function fetchLevel(client: Client, project: number, days: string[], hashes: Hash[]): Promise<Map<Hash, Uint8Array>> {
  const found = new Map<Hash, Uint8Array>();
  if (hashes.length === 0) return found;
  const text = "SELECT hash, body FROM piece WHERE project = $1 AND day = ANY($2::date[]) AND hash = ANY($3::bytea[])";
  const { rows } = await client.query<{ hash: Buffer; body: Buffer }>(text, [project, days, hashes.map((hash) => hashBytes(hash))]);
  for (const { hash, body } of rows) found.set(hash.toString("latin1"), body);
  return found;
}

/** What `join` needs for these skeletons, which were stored on `days`: at most one statement a level. */
async function fetchFor(client: Client, project: number, days: string[], skeletons: Skeleton[], plain: Hash[]): Promise<Map<Hash, Uint8Array>> {
  const texts = new Map<Hash, Uint8Array>();
  const wanted: Set<Hash>[] = [new Set(plain), new Set(), new Set(), new Set()];
  for (const skeleton of skeletons) for (const { level, hashes } of needs(skeleton)) for (const hash of hashes) wanted[level]?.add(hash);
  for (let level = wanted.length - 1; level >= 0; level--) {
    const found = await fetchLevel(client, project, days, [...(wanted[level] ?? [])]);
    for (const [hash, text] of found) {
      texts.set(hash, text);
      if (level > 0) for (const child of unfold(text)) wanted[level - 1]?.add(child);
    }
  }
  return texts;
}

/** What a row of `span` or `log` keeps of the bytes of its record. */
export interface StoredRecord extends Skeleton {
  day: string;
  resource: Uint8Array;
  scope: Uint8Array;
}

/** A record's messages as they were received. */
export interface RecordBytes {
  body: Uint8Array;
  resource: Uint8Array;
  scope: Uint8Array;
}

function keyOf(hash: Uint8Array): Hash {
  return Buffer.from(hash).toString("latin1");
}

/** The messages of stored records, in the order given; a few statements for all of them. Throws when a piece is missing. */
export async function joinRecords(client: Client, project: number, rows: readonly StoredRecord[]): Promise<RecordBytes[]> {
  const days = [...new Set(rows.map((row) => row.day))];
  const plain = rows.flatMap((row) => [keyOf(row.resource), keyOf(row.scope)]);
  const texts = await fetchFor(client, project, days, [...rows], plain);
  const textOf = (hash: Hash): Uint8Array => {
    const text = texts.get(hash);
    if (!text) throw new Error(`The piece ${Buffer.from(hash, "latin1").toString("hex")} of project ${project} is missing`);
    return text;
  };
  return rows.map((row) => ({ body: join(row, textOf), resource: textOf(keyOf(row.resource)), scope: textOf(keyOf(row.scope)) }));
}

/** Adds a piece to what a batch needs. */
export function needPiece(pieces: PiecesByDay, day: string, piece: Piece): void {
  const texts = pieces.get(day) ?? new Map<Hash, Uint8Array>();
  pieces.set(day, texts);
  texts.set(piece.hash, piece.text);
}

/** Hash of a message shared by many records (resource, scope): taken once per object while it lives. */
const shared = new WeakMap<Uint8Array, Piece>();

export function sharedPiece(message: Uint8Array): Piece {
  const known = shared.get(message);
  if (known) return known;
  const piece = pieceOf(message);
  shared.set(message, piece);
  return piece;
}
