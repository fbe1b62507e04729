import type pg from "pg";
import { hashBytes } from "./piece.ts";
import { hashesOf } from "./pieces.ts";
import type { StoredRecord } from "./pieces.ts";

/**
 * Packs in which text stands that perhaps no record uses any longer. They are noted in the transaction that deletes the records, and looked
 * through afterwards (sweep-texts.ts), so that nothing is forgotten when a process dies in between.
 */

const PACKS = `INSERT INTO loose_text (project, day, pack)
  SELECT $1::int, $2::date, pack FROM unnest($3::bytea[]) AS pack
  UNION SELECT $1::int, $2::date, pack FROM piece WHERE project = $1 AND day = $2 AND hash = ANY($4::bytea[])
  ON CONFLICT DO NOTHING`;

/** Notes where the text of records stands that are about to be deleted: their own packs, and those of the pieces they are made of. */
export async function loosen(client: pg.ClientBase, project: number, rows: readonly StoredRecord[]): Promise<void> {
  for (const [day, own] of Map.groupBy(rows, (row) => row.day)) {
    const hashes = [...(await hashesOf(client, project, own))].map((hash) => hashBytes(hash));
    await client.query(PACKS, [project, day, own.map(({ pack }) => pack), hashes]);
  }
}

/** Days of a project on which text is loose. */
export async function looseDays(client: pg.Pool, project: number): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>("SELECT DISTINCT day FROM loose_text WHERE project = $1 ORDER BY day", [project]);
  return rows.map(({ day }) => day);
}
