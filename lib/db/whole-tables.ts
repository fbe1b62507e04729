import pg from "pg";
import { tablesOf } from "./catalog.ts";

/**
 * Lets the owner see and write whole tables. A superuser sees all rows anyway; any other owner is held by FORCE ROW LEVEL SECURITY, which is
 * lifted for `work` and set again. With row_security off PostgreSQL refuses a statement that would leave rows out, so that nothing is
 * missing silently.
 */
export async function onWholeTables<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query("SET row_security = off");
  const { rows } = await client.query<{ free: boolean }>(
    "SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user",
  );
  if (rows[0]?.free === true) return work();
  const { rows: forced } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relforcerowsecurity ORDER BY 1",
  );
  const force = async (verb: string): Promise<void> => {
    for (const { name } of forced) await client.query(`ALTER TABLE ${pg.escapeIdentifier(name)} ${verb} ROW LEVEL SECURITY`);
  };
  await force("NO FORCE");
  try {
    return await work();
  } finally {
    await force("FORCE");
  }
}

/** Processes of the product that are connected to this database, by the names of their pools. */
export async function sessionsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT application_name AS name FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'playhead-%' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Tables in which something stands; `project` when it holds more than the one that every installation begins with. */
export async function tablesInUse(client: pg.ClientBase, apart: ReadonlySet<string>): Promise<string[]> {
  const used: string[] = [];
  for (const { name } of await tablesOf(client)) {
    const most = name === "project" ? 1 : 0;
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${pg.escapeIdentifier(name)} LIMIT 2) AS first`,
    );
    if (!apart.has(name) && (rows[0]?.n ?? 0) > most) used.push(name);
  }
  return used;
}

const FUNCTIONS = `SELECT oid::regprocedure::text AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'playhead\\_%'`;

/** Removes the product's tables and functions, so that migrations begin at the beginning. */
export async function dropAll(client: pg.ClientBase): Promise<void> {
  for (const { name } of await tablesOf(client)) await client.query(`DROP TABLE ${pg.escapeIdentifier(name)} CASCADE`);
  await client.query("DROP TABLE IF EXISTS _prisma_migrations");
  for (const { name } of (await client.query<{ name: string }>(FUNCTIONS)).rows) await client.query(`DROP FUNCTION ${name}`);
}

const SERIALS = `SELECT pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence, c.relname AS table, a.attname AS column
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`;

/** Sequences go on behind the greatest number that is used. */
export async function setSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(SERIALS);
  for (const { sequence, table, column } of rows) {
    const greatest = `(SELECT max(${pg.escapeIdentifier(column)}) FROM ${pg.escapeIdentifier(table)})`;
    await client.query(`SELECT setval($1::regclass, coalesce(${greatest}, 1), ${greatest} IS NOT NULL)`, [sequence]);
  }
}
