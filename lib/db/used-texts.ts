import type pg from "pg";
import type { Hash } from "./hash-list.ts";
import { hashesOf, storedColumns } from "./pieces.ts";
import type { StoredRecord } from "./pieces.ts";

/** A piece or a record without its pieces: what stands at one place of a pack. */
export interface Place {
  pack: Buffer;
  pack_at: number;
  pack_length: number;
}

export interface PieceRow extends Place {
  hash: Buffer;
}

export interface RecordPlace extends Place {
  table: "span" | "log";
  trace_id: Buffer;
  id: Buffer;
}

/** What stands in packs, and what of it is used. */
export interface Contents {
  pieces: PieceRow[];
  /** Of the pieces. */
  used: Set<Hash>;
  /** Records that stand in the packs. */
  records: RecordPlace[];
  /** Packs that are compressed with one of them. */
  dependents: Dependent[];
}

interface Dependent {
  id: Buffer;
  base: Buffer;
}

const READ_AT_ONCE = 2000;
const KINDS = { span: "span_id", log: "log_id" } as const;

const keyOf = (bytes: Buffer): Hash => bytes.toString("latin1");

/**
 * What stands in these packs of a day and which of the pieces some record of the day uses. Reads every record of the project on that day
 * without its texts, a part at a time; memory grows with the packs asked for. In one snapshot of the caller's: a record that moves to another
 * trace meanwhile would be missed.
 */
export async function contentsOf(client: pg.ClientBase, project: number, day: string, packs: readonly Buffer[]): Promise<Contents> {
  const { rows: pieces } = await client.query<PieceRow>(
    "SELECT hash, pack, pack_at, pack_length FROM piece WHERE project = $1 AND day = $2 AND pack = ANY($3::bytea[])",
    [project, day, packs],
  );
  const asked = new Set(pieces.map(({ hash }) => keyOf(hash)));
  const within = new Set(packs.map(keyOf));
  const { rows: dependents } = await client.query<Dependent>(
    "SELECT id, base FROM pack WHERE project = $1 AND day = $2 AND base = ANY($3::bytea[])",
    [project, day, packs],
  );
  const contents: Contents = { pieces, used: new Set(), records: [], dependents };
  for (const table of ["span", "log"] as const)
    for await (const rows of recordsOf(client, project, day, table)) {
      for (const hash of await hashesOf(client, project, rows)) if (asked.has(hash)) contents.used.add(hash);
      contents.records.push(...rows.filter(({ pack }) => within.has(keyOf(pack))));
    }
  return contents;
}

async function* recordsOf(
  client: pg.ClientBase,
  project: number,
  day: string,
  table: "span" | "log",
): AsyncGenerator<(RecordPlace & StoredRecord)[]> {
  const id = KINDS[table];
  const text = `SELECT '${table}' AS table, trace_id, ${id} AS id, ${storedColumns("r")} FROM ${table} r
    WHERE project = $1 AND day = $2 AND (trace_id, ${id}) > ($3, $4) ORDER BY trace_id, ${id} LIMIT ${READ_AT_ONCE}`;
  let after: readonly [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (;;) {
    const { rows } = await client.query<RecordPlace & StoredRecord>(text, [project, day, ...after]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = [last.trace_id, last.id];
  }
}
