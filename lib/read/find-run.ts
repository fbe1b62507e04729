import type { Snapshot } from "./in-project.ts";
import { RUN_COLUMNS, type RunRow } from "./run-row.ts";

/** The row of a run by its correlation ID. A trace ID stands for the run that its trace belongs to. */
export async function findRun({ client, project }: Snapshot, id: string): Promise<RunRow | undefined> {
  const { rows } = await client.query<RunRow>(`SELECT ${RUN_COLUMNS} FROM run WHERE project = $1 AND correlation_id = $2`, [
    project.id,
    id,
  ]);
  if (rows[0] !== undefined || !/^[0-9a-f]{32}$/i.test(id)) return rows[0];
  const moved = await client.query<RunRow>(
    `SELECT ${RUN_COLUMNS} FROM run WHERE project = $1 AND correlation_id = (SELECT correlation_id FROM trace WHERE project = $1 AND trace_id = decode($2, 'hex'))`,
    [project.id, id],
  );
  return moved.rows[0];
}
