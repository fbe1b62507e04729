import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type pg from "pg";
import { columnList, parameters, source } from "./rows-in.ts";
import type { Table } from "./rows-in.ts";
import type { Hash } from "./hash-list.ts";
import { hashBytes, hashOf } from "./piece.ts";

/**
 * Packs: what was new when records of one trace and day came, compressed together. Neighbours in a trace resemble each other, so together
 * they compress two to eight times; one trace and day only, so that deleting rewrites nobody else's text.
 */

/** One text within a pack's text. */
export interface Place {
  pack: Pack;
  at: number;
  length: number;
}

/** A piece is read by inflating its whole pack, so a pack is not made larger than this by adding to it. */
const MAX_PACK = 65_536;
const FAST = { [constants.ZSTD_c_compressionLevel]: 1 };

/** Told its length the compressor takes tables for that length and no more, and no buffer is larger than the text. */
function compressed(text: Uint8Array): Buffer {
  return zstdCompressSync(text, { params: FAST, pledgedSrcSize: text.length, chunkSize: Math.max(64, text.length) });
}

/** A pack in the making, then sealed. */
export class Pack {
  readonly day: string;
  #parts: Uint8Array[] = [];
  #length = 0;
  #id: Hash | undefined;
  #idBytes: Buffer | undefined;
  #text: Buffer | undefined;

  /** Texts are looked through pack by pack: one that is made after that began has another ID, whatever stands in it. */
  constructor(day: string, epoch = 0n) {
    this.day = day;
    if (epoch > 0n) this.add(Buffer.from(`${epoch}\n`));
  }

  get full(): boolean {
    return this.#length >= MAX_PACK;
  }

  add(text: Uint8Array): Place {
    if (this.#id !== undefined) throw new Error("A sealed pack takes no more");
    const at = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    return { pack: this, at, length: text.length };
  }

  /** Hash of the text; nothing can be added from now on. */
  get id(): Hash {
    this.#text ??= Buffer.concat(this.#parts);
    this.#parts = [];
    this.#id ??= hashOf(this.#text);
    return this.#id;
  }

  /** The ID as the database keeps it: its records name it. */
  get idBytes(): Buffer {
    return (this.#idBytes ??= hashBytes(this.id));
  }

  /** The row that keeps it. */
  row(): { day: string; id: Buffer; bytes: number; body: Buffer } {
    return { day: this.day, id: this.idBytes, bytes: this.#length, body: compressed(this.#text ?? Buffer.alloc(0)) };
  }
}

const PACK: Table = { day: "date", id: "bytea", bytes: "int", body: "bytea" };
const INSERT = `INSERT INTO pack (project, ${columnList(PACK)}) SELECT $1, ${columnList(PACK)} FROM ${source(PACK)} ON CONFLICT DO NOTHING`;

/** Stores packs, in order of their day and ID as all locks are taken in one order. */
export async function insertPacks(client: pg.ClientBase, project: number, packs: Iterable<Pack>): Promise<void> {
  const order = (pack: Pack): string => `${pack.day} ${pack.id}`;
  const sorted = [...packs].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  if (sorted.length > 0)
    await client.query({
      name: "insert-packs",
      text: INSERT,
      values: [
        project,
        ...parameters(
          PACK,
          sorted.map((pack) => pack.row()),
        ),
      ],
    });
}

/** The texts of packs by ID. Throws nothing when one is missing: whoever needs it does. */
export async function fetchPacks(
  client: pg.ClientBase | pg.Pool,
  project: number,
  days: string[],
  ids: Iterable<Hash>,
): Promise<Map<Hash, Uint8Array>> {
  const wanted = [...new Set(ids)].map((id) => hashBytes(id));
  if (wanted.length === 0) return new Map();
  const text = "SELECT id, body FROM pack WHERE project = $1 AND day = ANY($2::date[]) AND id = ANY($3::bytea[])";
  const { rows } = await client.query<{ id: Buffer; body: Buffer }>(text, [project, days, wanted]);
  return new Map(rows.map(({ id, body }) => [id.toString("latin1"), zstdDecompressSync(body)]));
}
