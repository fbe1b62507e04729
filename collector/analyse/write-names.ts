import { namesOf } from "#read/filter/names-of-run.ts";
import type { Client, RunKey } from "./run-key.ts";

/** In one statement, which writes only what is new or gone. */
const NAMES = `WITH now AS MATERIALIZED (
    SELECT DISTINCT n.kind, n.name FROM run r CROSS JOIN LATERAL ${namesOf("r")} AS n WHERE r.project = $1 AND r.correlation_id = $2),
  gone AS (
    DELETE FROM run_name o WHERE o.project = $1 AND o.correlation_id = $2
      AND NOT EXISTS (SELECT 1 FROM now WHERE now.kind = o.kind AND now.name = o.name))
  INSERT INTO run_name (project, correlation_id, kind, name)
    SELECT $1, $2, kind, name FROM now ORDER BY kind, name ON CONFLICT DO NOTHING`;

/** Writes by what names a run that is locked is found: as its row says. */
export async function writeNames(client: Client, run: RunKey): Promise<void> {
  await client.query(NAMES, [...run]);
}
