import type pg from "pg";

/** Of every table what differs in a copy, number `n`: SQL over the row `r`. */
export type Copies = { readonly [table: string]: { readonly [column: string]: string } };

/** The correlation ID and the trace ID of a copy, from those of its row. */
export const COPIED_RUN = "r.correlation_id || '-' || n";
export const COPIED_TRACE = "substr(sha256(r.trace_id || n::text::bytea), 1, 16)";

/** Making it once is several times cheaper than taking each copy into it. */
const TRIGRAMS: { [table: string]: [index: string, definition: string] } = {
  search_text: ["search_text_trigrams_idx", "gin (text gin_trgm_ops)"],
  run_name: ["run_name_trigrams_idx", "gin (name gin_trgm_ops)"],
};

/** Adds so many copies of every row of the tables: lists, searches and purges read nothing else of a run. */
export async function copyRows(owner: pg.Client, tables: Copies, copies: number): Promise<void> {
  for (const [table, changed] of Object.entries(tables)) await copyTable(owner, table, changed, copies);
}

async function copyTable(owner: pg.Client, table: string, changed: Copies[string], copies: number): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped",
    [table],
  );
  const names = rows.map(({ name }) => name);
  const [index, definition] = TRIGRAMS[table] ?? [];
  if (index !== undefined) await owner.query(`DROP INDEX ${index}`);
  await owner.query(
    `INSERT INTO ${table} (${names.join(", ")}) SELECT ${names.map((name) => changed?.[name] ?? `r.${name}`).join(", ")}
      FROM ${table} r CROSS JOIN generate_series(1, ${copies}) AS n ON CONFLICT DO NOTHING`,
  );
  if (index !== undefined) await owner.query(`SET maintenance_work_mem = '512MB'; CREATE INDEX ${index} ON ${table} USING ${definition}`);
}
