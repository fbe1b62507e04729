import type pg from "pg";
import { loosen } from "#db/loose-text.ts";
import { storedColumns } from "#db/pieces.ts";
import type { StoredRecord } from "#db/pieces.ts";

interface Row extends StoredRecord {
  trace_id: Buffer;
  id: Buffer;
}

/** Which records: of these locked traces, on these of their days. */
export interface Which {
  traces: readonly Buffer[];
  /** Absent: on all. */
  days?: readonly string[];
}

/** Deletes up to `most` records and notes where their text stands; how many. Call it until there are none. */
export async function dropRecords(client: pg.ClientBase, project: number, which: Which, most: number): Promise<number> {
  for (const table of ["span", "log"] as const) {
    const rows = await recordsOf(client, project, which, table, most);
    if (rows.length === 0) continue;
    await loosen(client, project, rows);
    await remove(client, project, table, rows);
    return rows.length;
  }
  return 0;
}

async function recordsOf(
  client: pg.ClientBase,
  project: number,
  { traces, days }: Which,
  table: "span" | "log",
  most: number,
): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT r.trace_id, r.${table}_id AS id, ${storedColumns("r")} FROM trace t CROSS JOIN LATERAL unnest(t.days) AS d (day)
      JOIN ${table} r ON r.project = t.project AND r.day = d.day AND r.trace_id = t.trace_id
      WHERE t.project = $1 AND t.trace_id = ANY($2::bytea[]) AND ($3::date[] IS NULL OR d.day = ANY($3)) LIMIT $4`,
    [project, traces, days ?? null, most],
  );
  return rows;
}

async function remove(client: pg.ClientBase, project: number, table: "span" | "log", rows: readonly Row[]): Promise<void> {
  await client.query(
    `DELETE FROM ${table} AS r USING unnest($2::date[], $3::bytea[], $4::bytea[]) AS gone (day, trace_id, id)
      WHERE r.project = $1 AND r.day = gone.day AND r.trace_id = gone.trace_id AND r.${table}_id = gone.id`,
    [project, rows.map(({ day }) => day), rows.map((row) => row.trace_id), rows.map((row) => row.id)],
  );
}
