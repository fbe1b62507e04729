import type pg from "pg";

/** What tables there are, by the catalog. */

export interface TableColumns {
  name: string;
  /** Generated ones are left out. */
  columns: string[];
}

const TABLES = `WITH RECURSIVE reached (oid, depth) AS (
    SELECT c.oid, 0 FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
    UNION SELECT k.conrelid, r.depth + 1 FROM pg_constraint k JOIN reached r ON k.confrelid = r.oid
    WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND r.depth < 20)
  SELECT c.relname AS name, array_agg(DISTINCT a.attname::text ORDER BY a.attname::text) AS columns
  FROM pg_class c JOIN reached r ON r.oid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  GROUP BY c.relname ORDER BY max(r.depth), c.relname COLLATE "C"`;

/** Every table of the product, partitions as their parent; what is referred to comes before what refers to it. */
export async function tablesOf(client: pg.ClientBase): Promise<TableColumns[]> {
  return (await client.query<TableColumns>(TABLES)).rows;
}

export interface Applied {
  name: string;
  checksum: string;
}

/** The migrations a database has, in order; none when it has no tables of ours. */
export async function migrationsOf(client: pg.ClientBase): Promise<Applied[]> {
  const { rows: there } = await client.query<{ ledger: string | null }>("SELECT to_regclass('_prisma_migrations')::text AS ledger");
  if (there[0]?.ledger == null) return [];
  const { rows } = await client.query<Applied>(
    "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
  );
  return rows;
}
