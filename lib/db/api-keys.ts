import type pg from "pg";

/** A row of `api_key` with the name of its project. */
export interface KeyRow {
  id: string;
  name: string;
  project: string;
  scopes: string[];
  origins: string[];
  secretHash: string;
  stale: boolean;
}

const STALE = "(last_used_at IS NULL OR last_used_at < now() - interval '1 minute')";
const HOLDS = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())";

const FIND = `SELECT k.id, k.name, p.name AS project, k.scopes, k.origins, k.secret_hash AS "secretHash", ${STALE} AS stale
  FROM api_key k JOIN project p ON p.id = k.project WHERE k.id = $1 AND ${HOLDS}`;

/** A key that holds, by its ID. */
export async function findKey(pool: pg.Pool, id: string): Promise<KeyRow | undefined> {
  return (await pool.query<KeyRow>(FIND, [id])).rows[0];
}

/** Writes down that a key is used, at most once a minute. */
export async function keyUsed(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(`UPDATE api_key SET last_used_at = now() WHERE id = $1 AND ${STALE}`, [id]);
}

/** Every origin whose pages some key lets send. */
export async function keyOrigins(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ origin: string }>(`SELECT DISTINCT unnest(origins) AS origin FROM api_key WHERE ${HOLDS}`);
  return rows.map(({ origin }) => origin);
}
