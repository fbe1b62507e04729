import type pg from "pg";

/** What a frozen version of a set shows in the place of a case that is gone. */
const GONE = "(deleted with its run)";

/** Deletes the eval cases that were made from runs: they hold a frozen copy of what was said. Frozen versions keep their digest alone. */
export async function dropCases(client: pg.ClientBase, project: number, runs: readonly string[]): Promise<void> {
  const cases = await client.query<{ id: string }>("DELETE FROM eval_case WHERE project = $1 AND correlation_id = ANY($2) RETURNING id", [
    project,
    runs,
  ]);
  const ids = [...cases.rows.map(({ id }) => id), ...(await deletedBefore(client, project, runs))];
  if (ids.length === 0) return;
  await client.query("DELETE FROM eval_case_revision WHERE project = $1 AND id = ANY($2)", [project, ids]);
  await client.query("UPDATE eval_set_version_case SET title = $3, body = NULL WHERE project = $1 AND case_id = ANY($2)", [
    project,
    ids,
    GONE,
  ]);
}

/**
 * Cases that people deleted, of which only the history is left: it names the run in its text. The text is canonical JSON, in which
 * this member is written in one way, and recorded text cannot look like it, because its quotes are escaped.
 */
async function deletedBefore(client: pg.ClientBase, project: number, runs: readonly string[]): Promise<string[]> {
  const members = runs.map((run) => `"correlation_id":${JSON.stringify(run.toWellFormed())}`);
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT id FROM eval_case_revision r WHERE project = $1
      AND NOT EXISTS (SELECT FROM eval_case c WHERE c.project = r.project AND c.id = r.id)
      AND EXISTS (SELECT FROM unnest($2::text[]) AS member WHERE position(member IN r.body) > 0)`,
    [project, members],
  );
  return rows.map(({ id }) => id);
}
