import type pg from "pg";

/** What people said of a step that is told only by a log follows it to its new ID. */

const moveOf = (table: "tag" | "annotation", same: string): string => `UPDATE ${table} AS old SET step_id = new.to_id
  FROM unnest($2::text[], $3::text[]) AS new (from_id, to_id) WHERE old.project = $1 AND old.step_id = new.from_id
    AND NOT EXISTS (SELECT 1 FROM ${table} AS there WHERE there.project = $1 AND there.correlation_id = old.correlation_id
      AND there.step_id = new.to_id AND there.${same} = old.${same})`;
const MOVES = [moveOf("tag", "category"), moveOf("annotation", "author")];

/** As steps are named: `log-` and the first 16 hex digits. */
const stepIdOf = (logId: Buffer): string => `log-${logId.toString("hex").slice(0, 16)}`;

export async function moveLogNotes(client: pg.ClientBase, project: number, logs: readonly { from: Buffer; to: Buffer }[]): Promise<void> {
  const values = [project, logs.map(({ from }) => stepIdOf(from)), logs.map(({ to }) => stepIdOf(to))];
  for (const text of MOVES) await client.query(text, values);
}
