import type pg from "pg";
import { unfold } from "./hash-list.ts";
import type { Hash } from "./hash-list.ts";
import { fetchPacks } from "./packs.ts";
import type { Place } from "./packs.ts";
import { hashBytes } from "./piece.ts";
import { join, needs } from "./text-once.ts";
import type { Skeleton } from "./text-once.ts";

/** Pieces of records in the database, one copy per project and day. */

type Client = pg.ClientBase | pg.Pool;

/** Pieces of one day that a batch brings, each once, with their places in its packs. */
export type NewPieces = Map<string, Map<Hash, Place>>;

/** One parameter of bytes (hash and pack of each), because pg would send an array of bytea as hex. */
const INSERT = `WITH done AS (
  INSERT INTO piece (project, day, hash, pack, pack_at, pack_length)
  SELECT $1, $2, substr($3::bytea, 32 * n::int - 31, 16), substr($3::bytea, 32 * n::int - 15, 16), at, length
  FROM unnest($4::int[], $5::int[]) WITH ORDINALITY AS part (at, length, n)
  ORDER BY n
  ON CONFLICT DO NOTHING RETURNING pack)
  SELECT DISTINCT pack FROM done`;

/** Stores the pieces that are missing; the IDs of the packs that hold them. Sorted, so that two transactions wait in one direction only. */
export async function insertPieces(client: pg.ClientBase, project: number, pieces: NewPieces): Promise<Set<Hash>> {
  const packs = new Set<Hash>();
  for (const [day, places] of inOrder(pieces)) {
    const hashes = hashBytes(places.flatMap(([hash, { pack }]) => [hash, pack.id]));
    const values = [project, day, hashes, places.map(([, { at }]) => at), places.map(([, { length }]) => length)];
    const { rows } = await client.query<{ pack: Buffer }>({ name: "insert-pieces", text: INSERT, values });
    for (const { pack } of rows) packs.add(pack.toString("latin1"));
  }
  return packs;
}

const USE = "INSERT INTO text_use (project, day, hash) SELECT $1, $2, hash FROM unnest($3::bytea[]) AS hash ON CONFLICT DO NOTHING";

/** Says that a batch uses pieces that may have been stored before, so that they are not taken away (sweep-texts.ts). */
export async function usePieces(client: pg.ClientBase, project: number, pieces: NewPieces): Promise<void> {
  for (const [day, places] of inOrder(pieces)) await client.query(USE, [project, day, places.map(([hash]) => hashBytes(hash))]);
}

function inOrder(pieces: NewPieces): [day: string, places: [Hash, Place][]][] {
  return [...pieces]
    .filter(([, places]) => places.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, places]) => [day, [...places].sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Where a text stands, as a row says it. */
interface Stands {
  pack: Uint8Array;
  pack_at: number;
  pack_length: number;
}

function keyOf(hash: Uint8Array): Hash {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("latin1");
}

/** Texts read so far; a pack is fetched and inflated once. */
class Reader {
  readonly #client: Client;
  readonly #project: number;
  readonly #days: string[];
  readonly #packs = new Map<Hash, Buffer>();
  readonly #pieces = new Map<Hash, Uint8Array>();

  constructor(client: Client, project: number, days: string[]) {
    this.#client = client;
    this.#project = project;
    this.#days = days;
  }

  async texts(places: readonly Stands[]): Promise<Uint8Array[]> {
    const missing = new Set(places.map(({ pack }) => keyOf(pack)).filter((id) => !this.#packs.has(id)));
    for (const [id, text] of await fetchPacks(this.#client, this.#project, this.#days, missing, this.#packs)) this.#packs.set(id, text);
    return places.map(({ pack, pack_at: at, pack_length: length }) => {
      const text = this.#packs.get(keyOf(pack));
      if (!text) throw new Error(`The pack ${Buffer.from(pack).toString("hex")} of project ${this.#project} is missing`);
      return text.subarray(at, at + length);
    });
  }

  async fetch(hashes: Iterable<Hash>): Promise<void> {
    const wanted = [...new Set(hashes)].filter((hash) => !this.#pieces.has(hash)).map((hash) => hashBytes(hash));
    if (wanted.length === 0) return;
    const text =
      "SELECT DISTINCT ON (hash) hash, pack, pack_at, pack_length FROM piece WHERE project = $1 AND day = ANY($2::date[]) AND hash = ANY($3::bytea[])";
    const { rows } = await this.#client.query<Stands & { hash: Buffer }>(text, [this.#project, this.#days, wanted]);
    const texts = await this.texts(rows);
    rows.forEach(({ hash }, at) => this.#pieces.set(keyOf(hash), texts[at] as Uint8Array));
  }

  /** A piece that was fetched. Throws when the database lacks it: that would be a broken promise of ours, not the sender's. */
  piece = (hash: Hash): Uint8Array => {
    const text = this.#pieces.get(hash);
    if (!text) throw new Error(`The piece ${hashBytes(hash).toString("hex")} of project ${this.#project} is missing`);
    return text;
  };
}

/**
 * The hashes of all that the skeletons are made of. Lists are fetched, the highest level first, for they say what the next one needs; the
 * texts themselves only `whole`.
 */
async function reach(reader: Reader, skeletons: readonly Skeleton[], plain: readonly Hash[], whole: boolean): Promise<Set<Hash>> {
  const wanted: Set<Hash>[] = [new Set(plain), new Set(), new Set(), new Set()];
  for (const skeleton of skeletons) for (const { level, hashes } of needs(skeleton)) for (const hash of hashes) wanted[level]?.add(hash);
  for (let level = wanted.length - 1; level >= 0; level--) {
    const hashes = wanted[level] ?? new Set();
    if (level > 0 || whole) await reader.fetch(hashes);
    if (level > 0) for (const hash of hashes) for (const child of unfold(reader.piece(hash))) wanted[level - 1]?.add(child);
  }
  return new Set(wanted.flatMap((hashes) => [...hashes]));
}

const messagesOf = (rows: readonly StoredRecord[]): Hash[] => rows.flatMap((row) => [keyOf(row.resource), keyOf(row.scope)]);

/** The hashes of all pieces that stored records are made of. */
export async function hashesOf(client: Client, project: number, rows: readonly StoredRecord[]): Promise<Set<Hash>> {
  const reader = new Reader(client, project, [...new Set(rows.map((row) => row.day))]);
  return reach(reader, await reader.texts(rows), messagesOf(rows), false);
}

/** What a row of `span` or `log` says of the bytes of its record. */
export interface StoredRecord extends Stands {
  day: string;
  resource: Uint8Array;
  scope: Uint8Array;
}

/** Columns of a StoredRecord, for a table under this name. */
export function storedColumns(table: string): string {
  return ["day", "resource", "scope", "pack", "pack_at", "pack_length"].map((name) => `${table}.${name}`).join(", ");
}

/** A record's messages as they were received. */
export interface RecordBytes {
  body: Uint8Array;
  resource: Uint8Array;
  scope: Uint8Array;
}

/** The messages of stored records, in the order given; a few statements for all of them. Throws when a piece is missing. */
export async function joinRecords(client: Client, project: number, rows: readonly StoredRecord[]): Promise<RecordBytes[]> {
  const reader = new Reader(client, project, [...new Set(rows.map((row) => row.day))]);
  const skeletons = await reader.texts(rows);
  await reach(reader, skeletons, messagesOf(rows), true);
  return rows.map((row, at) => ({
    body: join(skeletons[at] as Skeleton, reader.piece),
    resource: reader.piece(keyOf(row.resource)),
    scope: reader.piece(keyOf(row.scope)),
  }));
}
