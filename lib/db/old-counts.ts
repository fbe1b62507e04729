import type pg from "pg";

/** Days that the Ingest page can be asked about. */
const KEPT_DAYS = 400;

/** Forgets what was counted more than a year ago; the records themselves are not touched. */
export async function forgetOldCounts(pool: pg.Pool): Promise<void> {
  for (const table of ["intake", "refusal"])
    await pool.query(`DELETE FROM ${table} WHERE day < (now() AT TIME ZONE 'UTC')::date - ${KEPT_DAYS}`);
}
