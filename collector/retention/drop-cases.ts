import type pg from "pg";

/** What a frozen version of a set shows in the place of a case that is gone. */
const GONE = "(deleted with its run)";

/** Deletes the eval cases that were made from runs: they hold a frozen copy of what was said. Frozen versions keep their digest alone. */
export async function dropCases(client: pg.ClientBase, project: number, runs: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "DELETE FROM eval_case WHERE project = $1 AND correlation_id = ANY($2) RETURNING id",
    [project, runs],
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await client.query("DELETE FROM eval_case_revision WHERE project = $1 AND id = ANY($2)", [project, ids]);
  await client.query("UPDATE eval_set_version_case SET title = $3, body = NULL WHERE project = $1 AND case_id = ANY($2)", [
    project,
    ids,
    GONE,
  ]);
}
