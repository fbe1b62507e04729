import type { EvalSet, NewEvalSet } from "#contract/eval-cases.ts";
import { getEvalSet } from "#read/eval-sets.ts";
import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";

/** Makes a set, or gives an existing one this name and description. Safe to repeat. */
export async function saveEvalSet(project: string, request: NewEvalSet, pool?: Pool): Promise<EvalSet | Denied> {
  const done = await inTransaction(
    project,
    (client, id) =>
      client.query(
        `INSERT INTO eval_set (project, slug, name, description) VALUES ($1, $2, coalesce($3, $2), coalesce($4, ''))
         ON CONFLICT (project, slug) DO UPDATE SET name = coalesce($3, eval_set.name), description = coalesce($4, eval_set.description)`,
        [id, request.slug, request.name ?? null, request.description ?? null],
      ),
    pool,
  );
  if (isDenied(done)) return done;
  return (
    (await getEvalSet({ project, slug: request.slug }, pool))?.set ??
    denied("not-found", `The set ${JSON.stringify(request.slug)} was deleted meanwhile`)
  );
}

/** Deletes an empty set; one that holds cases is not, so that no case is lost by a click. */
export async function deleteEvalSet(project: string, slug: string, pool?: Pool): Promise<{ deleted: true } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const held = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM eval_case WHERE project = $1 AND set_slug = $2", [
        id,
        slug,
      ]);
      const cases = held.rows[0]?.n ?? 0;
      if (cases > 0)
        return denied(
          "conflict",
          `The set ${JSON.stringify(slug)} holds ${cases} ${cases === 1 ? "case" : "cases"}`,
          "Move or delete them first.",
        );
      const { rowCount } = await client.query("DELETE FROM eval_set WHERE project = $1 AND slug = $2", [id, slug]);
      return rowCount === 0 ? denied("not-found", `There is no set ${JSON.stringify(slug)}`) : { deleted: true as const };
    },
    pool,
  );
}
