import type { Snapshot } from "./in-project.ts";
import { RUN_COLUMNS, type RunRow } from "./run-row.ts";

/**
 * The ways from an ID to a run, in this order: the run's own correlation ID, an ID that was joined to it, the ID of one of its traces, an ID
 * that its traces claim by a weaker rule, when that names one run. $1 is the project, $2 the ID.
 */
const WAYS: readonly { sql: string; takes: RegExp }[] = [
  { takes: /^/, sql: "SELECT $2::text" },
  { takes: /^/, sql: "SELECT correlation_id FROM alias WHERE project = $1 AND alias = $2 AND NOT removed" },
  {
    takes: /^[0-9a-f]{32}$/i,
    sql: `SELECT correlation_id FROM trace WHERE project = $1 AND (trace_id = decode($2, 'hex') OR part_of = decode($2, 'hex')) AND spans + logs > 0
      ORDER BY part_of NULLS FIRST, trace_id LIMIT 1`,
  },
  {
    takes: /^/,
    sql: `SELECT min(correlation_id) FROM (SELECT DISTINCT t.correlation_id FROM claim c JOIN trace t ON t.project = c.project AND t.trace_id = c.trace_id
      WHERE c.project = $1 AND c.value = $2 AND NOT t.several LIMIT 2) AS runs HAVING count(*) = 1`,
  },
];

/** The row of a run by its correlation ID, or by any other ID that leads to it. */
export async function findRun({ client, project }: Snapshot, id: string): Promise<RunRow | undefined> {
  for (const { sql, takes } of WAYS) {
    if (!takes.test(id)) continue;
    const { rows } = await client.query<RunRow>(`SELECT ${RUN_COLUMNS} FROM run WHERE project = $1 AND correlation_id = (${sql})`, [
      project.id,
      id,
    ]);
    if (rows[0] !== undefined) return rows[0];
  }
  return undefined;
}
