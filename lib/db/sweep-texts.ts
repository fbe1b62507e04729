import type pg from "pg";
import type { Hash } from "./hash-list.ts";
import { looseDays } from "./loose-text.ts";
import { Pack, fetchPacks, insertPacks } from "./packs.ts";
import type { Place as PlaceInPack } from "./packs.ts";
import { hashBytes } from "./piece.ts";
import { Outdated, conflict } from "./retryable.ts";
import { holdWriters, nextEpoch } from "./text-state.ts";
import { inTransaction } from "./transaction.ts";
import { contentsOf } from "./used-texts.ts";
import type { Contents, PieceRow, RecordPlace } from "./used-texts.ts";

/**
 * Removes text that no record uses any longer, byte for byte, while others write (docs/decisions/0020-deletion.md). From the barrier on
 * every batch says which texts it uses: what is loose and neither used by a record that was there at the barrier nor said since is nobody's.
 * Nor does it compress with a pack that was there (write-batch.ts): those that were are known in the snapshot, and compressed by themselves
 * before their base goes.
 */

/** Packs looked through at once: what memory holds of a day grows with it. */
const MOST_PACKS = 2000;
/** Packs that are changed while batches wait: some milliseconds. */
const AT_ONCE = 16;
const ATTEMPTS = 3;

const LOOSE = `SELECT pack FROM loose_text WHERE project = $1 AND day = $2 ORDER BY pack LIMIT ${MOST_PACKS}`;
const DONE = "DELETE FROM loose_text WHERE project = $1 AND day = $2 AND pack = ANY($3::bytea[])";
const SAID = "SELECT hash FROM text_use WHERE project = $1 AND day = $2 AND hash = ANY($3::bytea[])";
const DROP_PIECES = "DELETE FROM piece WHERE project = $1 AND day = $2 AND hash = ANY($3::bytea[]) AND pack = $4";
const DROP_PACKS = "DELETE FROM pack WHERE project = $1 AND day = $2 AND id = ANY($3::bytea[])";

interface Day {
  project: number;
  day: string;
  epoch: bigint;
}

/** Looks through all that is loose in a project. One process at a time: the caller sees to that. Safe to repeat after a crash. */
export async function sweepTexts(pool: pg.Pool, project: number): Promise<void> {
  const epoch = await inTransaction(pool, async (client) => {
    await holdWriters(client, project);
    return nextEpoch(client, project, true);
  });
  for (const day of await looseDays(pool, project)) await sweepDay(pool, { project, day, epoch });
  await inTransaction(pool, async (client) => {
    await holdWriters(client, project);
    await client.query("UPDATE text_state SET erasing = false WHERE project = $1", [project]);
    await client.query("DELETE FROM text_use WHERE project = $1", [project]);
  });
}

async function sweepDay(pool: pg.Pool, at: Day): Promise<void> {
  for (let failed = 0; ;) {
    const { rows } = await pool.query<{ pack: Buffer }>(LOOSE, [at.project, at.day]);
    if (rows.length === 0) return;
    try {
      await sweepPacks(
        pool,
        at,
        rows.map(({ pack }) => pack),
      );
      failed = 0;
    } catch (error) {
      failed += 1;
      if (!conflict(error) || failed === ATTEMPTS) throw error;
    }
  }
}

async function sweepPacks(pool: pg.Pool, at: Day, packs: readonly Buffer[]): Promise<void> {
  const snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  const contents = await inTransaction(pool, async (client) => contentsOf(client, at.project, at.day, packs), snapshot);
  const each = byPack(packs, contents);
  for (let from = 0; from < each.length; from += AT_ONCE)
    await inTransaction(pool, async (client) => {
      await holdWriters(client, at.project);
      for (const own of each.slice(from, from + AT_ONCE)) await sweepPack(client, at, own, contents.used);
    });
}

async function sweepPack(client: pg.ClientBase, at: Day, own: Own, used: ReadonlySet<Hash>): Promise<void> {
  const open = own.pieces.filter(({ hash }) => !used.has(hash.toString("latin1"))).map(({ hash }) => hash);
  const { rows } = await client.query<{ hash: Buffer }>(SAID, [at.project, at.day, open]);
  const said = new Set(rows.map(({ hash }) => hash.toString("latin1")));
  const unused = new Set(open.map((hash) => hash.toString("latin1")).filter((hash) => !said.has(hash)));
  await client.query(DROP_PIECES, [at.project, at.day, [...unused].map((hash) => hashBytes(hash)), own.pack]);
  const pieces = own.pieces.filter(({ hash }) => !unused.has(hash.toString("latin1")));
  if (pieces.length + own.records.length > 0) await rewrite(client, at, { ...own, pieces });
  await standAlone(client, at, own.dependents);
  await client.query(DROP_PACKS, [at.project, at.day, [own.pack]]);
  await client.query(DONE, [at.project, at.day, [own.pack]]);
}

/** What stands in a pack. */
interface Own {
  pack: Buffer;
  pieces: PieceRow[];
  records: RecordPlace[];
  /** Packs that are compressed with it. */
  dependents: Buffer[];
}

function byPack(packs: readonly Buffer[], { pieces, records, dependents }: Contents): Own[] {
  const all = new Map(packs.map((pack) => [pack.toString("latin1"), { pack, pieces: [], records: [], dependents: [] } as Own]));
  for (const { id, base } of dependents) all.get(base.toString("latin1"))?.dependents.push(id);
  for (const piece of pieces) all.get(piece.pack.toString("latin1"))?.pieces.push(piece);
  for (const record of records) all.get(record.pack.toString("latin1"))?.records.push(record);
  return [...all.values()];
}

const MOVE_PIECES = `UPDATE piece SET pack = $4, pack_at = new.at FROM unnest($5::bytea[], $6::int[]) AS new (hash, at)
  WHERE project = $1 AND day = $2 AND pack = $3 AND piece.hash = new.hash`;
const moveRecords = (table: "span" | "log"): string => `UPDATE ${table} AS r SET pack = $4, pack_at = new.at
  FROM unnest($5::bytea[], $6::bytea[], $7::int[]) AS new (trace_id, id, at)
  WHERE r.project = $1 AND r.day = $2 AND r.pack = $3 AND r.trace_id = new.trace_id AND r.${table}_id = new.id`;

/** Puts what is used of a pack into a new one. Throws Outdated when a record has moved meanwhile: then the day is looked through again. */
async function rewrite(client: pg.ClientBase, { project, day, epoch }: Day, { pack, pieces, records }: Own): Promise<void> {
  const id = pack.toString("latin1");
  const text = (await fetchPacks(client, project, [day], [id])).get(id);
  if (text === undefined) throw new Error(`The pack ${pack.toString("hex")} of project ${project} is missing`);
  const next = new Pack(day, { epoch });
  const taken = (place: PieceRow | RecordPlace): PlaceInPack => next.add(text.subarray(place.pack_at, place.pack_at + place.pack_length));
  const piecesAt = pieces.map((piece) => taken(piece).at);
  const recordsAt = records.map((record) => ({ ...record, at: taken(record).at }));
  const values = [project, day, pack, hashBytes(next.id)];
  const moved = await client.query(MOVE_PIECES, [...values, pieces.map(({ hash }) => hash), piecesAt]);
  if (moved.rowCount !== pieces.length) throw new Outdated("a text has moved while it was looked for");
  for (const table of ["span", "log"] as const) {
    const own = recordsAt.filter((record) => record.table === table);
    const places = [own.map((record) => record.trace_id), own.map(({ id }) => id), own.map(({ at }) => at)];
    const { rowCount } = await client.query(moveRecords(table), [...values, ...places]);
    if (rowCount !== own.length) throw new Outdated("a record has moved while its text was looked for");
  }
  await insertPacks(client, project, [next]);
}

/** Compresses packs by themselves; their IDs and texts stay. Those that were rewritten before are gone. */
async function standAlone(client: pg.ClientBase, { project, day }: Day, packs: readonly Buffer[]): Promise<void> {
  if (packs.length === 0) return;
  const ids = packs.map((pack) => pack.toString("latin1"));
  const texts = await fetchPacks(client, project, [day], ids);
  const alone = ids.flatMap((id) => {
    const text = texts.get(id);
    return text === undefined ? [] : [packOf(day, text)];
  });
  await client.query(DROP_PACKS, [project, day, packs]);
  await insertPacks(client, project, alone);
}

function packOf(day: string, text: Buffer): Pack {
  const pack = new Pack(day);
  pack.add(text);
  return pack;
}
