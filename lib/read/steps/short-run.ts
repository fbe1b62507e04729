import { prepared } from "#db/prepared-query.ts";
import type { Snapshot } from "#read/in-project.ts";

/** Bytes of records that are read together, as they were received: they are several times as much when they are steps. */
export const BYTES_AT_ONCE = 16 * 1024 * 1024;

const BYTES = ["span", "log"]
  .map(
    (table) =>
      `coalesce((SELECT sum(r.bytes) FROM trace t CROSS JOIN LATERAL unnest(t.days) AS d (day)
        JOIN ${table} r ON r.project = t.project AND r.day = d.day AND r.trace_id = t.trace_id WHERE t.project = $1 AND t.correlation_id = $2), 0)`,
  )
  .join(" + ");

/** Whether all records of a run may be read together: so many at most, and not too long. Asks for the bytes only when they are few. */
export async function isShort({ client, project }: Snapshot, correlationId: string, records: number, most: number): Promise<boolean> {
  if (records > most) return false;
  const { rows } = await client.query<{ bytes: bigint }>(prepared(`SELECT (${BYTES})::bigint AS bytes`, [project.id, correlationId]));
  return (rows[0]?.bytes ?? 0n) <= BigInt(BYTES_AT_ONCE);
}
