import type { EvalSet, NewEvalSet } from "#contract/eval-cases.ts";
import { findEvalSet } from "#read/eval-sets.ts";
import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";

/** Makes a set, or gives an existing one this name and description. Safe to repeat. */
export async function saveEvalSet(project: string, request: NewEvalSet, pool?: Pool): Promise<EvalSet | Denied> {
  const { slug, ...given } = request;
  const done = await inTransaction(
    project,
    (client, id) =>
      client.evalSet.upsert({
        where: { project_slug: { project: id, slug } },
        create: { ...given, project: id, slug, name: given.name ?? slug },
        update: given,
      }),
    pool,
  );
  if (isDenied(done)) return done;
  return (await findEvalSet({ project, slug }, pool)) ?? denied("not-found", `The set ${JSON.stringify(slug)} was deleted meanwhile`);
}

/** Deletes an empty set; one that holds cases is not, so that no case is lost by a click. */
export async function deleteEvalSet(project: string, slug: string, pool?: Pool): Promise<{ deleted: true } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const cases = await client.evalCase.count({ where: { project: id, setSlug: slug } });
      if (cases > 0)
        return denied(
          "conflict",
          `The set ${JSON.stringify(slug)} holds ${cases} ${cases === 1 ? "case" : "cases"}`,
          "Move or delete them first.",
        );
      const { count } = await client.evalSet.deleteMany({ where: { project: id, slug } });
      return count === 0 ? denied("not-found", `There is no set ${JSON.stringify(slug)}`) : { deleted: true as const };
    },
    pool,
  );
}
