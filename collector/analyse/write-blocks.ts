import { STEP_KINDS } from "#trace/step.ts";
import type { Client, RunKey } from "./run-key.ts";

/**
 * Blocks: the steps of a run, up to 256 that follow each other, summed up. The first begins at the empty position, each of the others at
 * its first step. A block that changed is made again from its steps, and cut in equal parts when it has become too long.
 */

const FULL = 192;
const OF_RUN = "project = $1 AND correlation_id = $2";

/** min(bytea) came with PostgreSQL 18. */
const TOUCHED = `SELECT from_position, (SELECT b.from_position FROM step_block b WHERE b.project = $1 AND b.correlation_id = $2 AND b.from_position > t.from_position
          ORDER BY b.from_position LIMIT 1) AS until
  FROM (SELECT DISTINCT coalesce((SELECT b.from_position FROM step_block b WHERE b.project = $1 AND b.correlation_id = $2 AND b.from_position <= p.at
          ORDER BY b.from_position DESC LIMIT 1), ''::bytea) AS from_position
        FROM unnest($3::bytea[]) AS p (at)) t`;

const DELETE = `DELETE FROM step_block WHERE ${OF_RUN} AND from_position = ANY($3::bytea[])`;

const KINDS = STEP_KINDS.map((kind) => `'${kind}', nullif(count(*) FILTER (WHERE kind = '${kind}'), 0)`).join(", ");

/** Behind every position. */
const BEHIND_ALL = "decode(repeat('ff', 32), 'hex')";

/** OFFSET keeps the steps of each block apart: a run that grows is ahead of the planner's statistics, which would have it read as a whole. */
const MAKE = `INSERT INTO step_block (project, correlation_id, from_position, steps, kinds, errors, problems, notices, unpriced, start_ns, end_ns,
    input_tokens, cached_tokens, cache_write, output_tokens, reasoning, cost_usd, model_names)
  SELECT $1, $2, CASE WHEN part = 0 THEN block ELSE (array_agg(position ORDER BY position))[1] END, count(*), jsonb_strip_nulls(jsonb_build_object(${KINDS})),
    count(*) FILTER (WHERE status = 'error'), sum(problems), sum(notices), count(*) FILTER (WHERE unpriced), min(start_ns), max(coalesce(end_ns, start_ns)),
    sum(input_tokens), sum(cached_tokens), sum(cache_write), sum(output_tokens), sum(reasoning), sum(cost_usd),
    coalesce(array_agg(DISTINCT model_name) FILTER (WHERE model_name IS NOT NULL), '{}')
  FROM (SELECT s.*, r.block, (row_number() OVER of_block - 1) * ceil(count(*) OVER all_of_block / ${FULL}.0)::int / count(*) OVER all_of_block AS part
        FROM unnest($3::bytea[], $4::bytea[]) AS r (block, until)
        CROSS JOIN LATERAL (SELECT * FROM step WHERE ${OF_RUN} AND position >= r.block AND position < coalesce(r.until, ${BEHIND_ALL}) OFFSET 0) s
        WINDOW of_block AS (PARTITION BY r.block ORDER BY s.position), all_of_block AS (PARTITION BY r.block)) AS placed
  GROUP BY block, part`;

/** Makes the blocks again in which something changed. */
export async function remakeBlocks(client: Client, run: RunKey, positions: readonly Uint8Array[]): Promise<void> {
  if (positions.length === 0) return;
  const { rows } = await client.query<{ from_position: Buffer; until: Buffer | null }>(TOUCHED, [...run, positions]);
  const from = rows.map((row) => row.from_position);
  await client.query(DELETE, [...run, from]);
  await client.query(MAKE, [...run, from, rows.map((row) => row.until)]);
}
