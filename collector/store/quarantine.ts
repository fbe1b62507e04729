import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Rejected } from "#collector/outcome.ts";
import { plainText } from "#db/rows-in.ts";

/** Records that were refused although their batch was kept: the newest of each project, with their reasons. */

const MAX_RECORDS = 1000;
const MAX_BYTES = 64 * 1024 * 1024;

const INSERT = "INSERT INTO quarantine (project, id, signal, reason, scope, body) VALUES ($1, $2, $3, $4, $5, $6)";

/** The newest stay, up to both bounds. */
const BOUND = `DELETE FROM quarantine WHERE project = $1 AND id IN (
  SELECT id FROM (SELECT id, row_number() OVER newest AS place, sum(length(body)) OVER newest AS bytes FROM quarantine WHERE project = $1
    WINDOW newest AS (ORDER BY received_at DESC, id)) AS kept
  WHERE place > ${MAX_RECORDS} OR bytes > ${MAX_BYTES})`;

/** Keeps refused records. A hostile sender can fill it only with its own newest. */
export async function keepRefused(pool: pg.Pool, project: number, refused: readonly Rejected[]): Promise<void> {
  for (const { signal, reason, scope, body } of refused.slice(-MAX_RECORDS))
    await pool.query(INSERT, [
      project,
      randomUUID(),
      signal,
      plainText(reason.slice(0, 1000)),
      scope === undefined ? null : plainText(scope.slice(0, 512)),
      body,
    ]);
  await pool.query(BOUND, [project]);
}
