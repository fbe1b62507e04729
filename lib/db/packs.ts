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

/** A pack whose text another one of the same trace and day is compressed with. */
export interface Base {
  id: Hash;
  text: Buffer;
}

/** A piece is read by inflating its whole pack, so a pack is not made larger than this by adding to it. */
const MAX_PACK = 65_536;
const FAST = { [constants.ZSTD_c_compressionLevel]: 1 };
/** With another base than it was made with, a text would be silently another one. */
const CHECKED = { ...FAST, [constants.ZSTD_c_checksumFlag]: 1 };

/** Told its length the compressor takes tables for that length and no more, and no buffer is larger than the text. */
function compressed(text: Uint8Array, base: Base | undefined): Buffer {
  const lengths = { pledgedSrcSize: text.length, chunkSize: Math.max(64, text.length) };
  return zstdCompressSync(text, base === undefined ? { params: FAST, ...lengths } : { params: CHECKED, ...lengths, dictionary: base.text });
}

/** Whose texts they are, and what the sender of the batch knows. */
interface PackOf {
  trace?: string;
  /** Texts are looked through pack by pack: one that is made after that began has another ID, whatever stands in it. */
  epoch?: bigint;
  base?: Base | undefined;
}

/** A pack in the making, then sealed. */
export class Pack {
  readonly day: string;
  readonly trace: string;
  readonly base: Base | undefined;
  #parts: Uint8Array[] = [];
  #length = 0;
  #id: Hash | undefined;
  #idBytes: Buffer | undefined;
  #text: Buffer | undefined;

  constructor(day: string, { trace = "", epoch = 0n, base }: PackOf = {}) {
    this.day = day;
    this.trace = trace;
    this.base = base;
    if (epoch > 0n) this.add(Buffer.from(`${epoch}\n`));
  }

  get full(): boolean {
    return this.#length >= MAX_PACK;
  }

  add(text: Uint8Array): Place {
    if (this.#text !== undefined) throw new Error("A sealed pack takes no more");
    const at = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    return { pack: this, at, length: text.length };
  }

  /** All of it; nothing can be added from now on. */
  get text(): Buffer {
    this.#text ??= Buffer.concat(this.#parts);
    this.#parts = [];
    return this.#text;
  }

  /** Hash of the text, whatever it is compressed with. */
  get id(): Hash {
    return (this.#id ??= hashOf(this.text));
  }

  /** The ID as the database keeps it: its records name it. */
  get idBytes(): Buffer {
    return (this.#idBytes ??= hashBytes(this.id));
  }

  /** The row that keeps it. */
  row(): { day: string; id: Buffer; bytes: number; base: Buffer | null; body: Buffer } {
    const base = this.base === undefined ? null : hashBytes(this.base.id);
    return { day: this.day, id: this.idBytes, bytes: this.#length, base, body: compressed(this.text, this.base) };
  }
}

const PACK: Table = { day: "date", id: "bytea", bytes: "int", base: "bytea", body: "bytea" };
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

interface Stored {
  id: Hash;
  base: Hash | undefined;
  body: Buffer;
}

const hashIn = (bytes: Buffer): Hash => bytes.toString("latin1");

async function stored(client: pg.ClientBase | pg.Pool, project: number, days: string[], ids: Iterable<Hash>): Promise<Stored[]> {
  const wanted = [...new Set(ids)].map((id) => hashBytes(id));
  if (wanted.length === 0) return [];
  const text = "SELECT id, base, body FROM pack WHERE project = $1 AND day = ANY($2::date[]) AND id = ANY($3::bytea[])";
  const { rows } = await client.query<{ id: Buffer; base: Buffer | null; body: Buffer }>(text, [project, days, wanted]);
  return rows.map(({ id, base, body }) => ({ id: hashIn(id), base: base === null ? undefined : hashIn(base), body }));
}

/**
 * The texts of packs by ID, and of those that they are compressed with; `known` are not fetched again. Throws nothing when one is missing:
 * whoever needs it does.
 */
export async function fetchPacks(
  client: pg.ClientBase | pg.Pool,
  project: number,
  days: string[],
  ids: Iterable<Hash>,
  known: ReadonlyMap<Hash, Buffer> = new Map(),
): Promise<Map<Hash, Buffer>> {
  const packs = await stored(client, project, days, ids);
  const own = new Set(packs.map(({ id }) => id));
  const bases = packs.flatMap(({ base }) => (base === undefined || own.has(base) || known.has(base) ? [] : [base]));
  const texts = bases.length === 0 ? new Map<Hash, Buffer>() : await fetchPacks(client, project, days, bases, known);
  const inflate = ({ id, base, body }: Stored): boolean => {
    const dictionary = base === undefined ? undefined : (texts.get(base) ?? known.get(base));
    if (base !== undefined && dictionary === undefined) return false;
    texts.set(id, zstdDecompressSync(body, dictionary === undefined ? {} : { dictionary }));
    return true;
  };
  for (let left = packs; ;) {
    const waiting = left.filter((pack) => !inflate(pack));
    if (waiting.length === left.length) break;
    left = waiting;
  }
  return texts;
}
