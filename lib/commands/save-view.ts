import type { SavedView, SavedViewKey, SavedViewRequest } from "#contract/views.ts";
import { readFilter } from "#read/filter/read-filter.ts";
import type { Pool } from "#read/pool.ts";
import { savedViewOf } from "#read/saved-views.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** More than this nobody finds their way in. */
const MOST = 500;

/** Keeps a filter under a name, over what was kept there. Throws Refused for a filter that cannot be read. Safe to repeat. */
export async function saveView({ project, author }: By, { name, q, all }: SavedViewRequest, pool?: Pool): Promise<SavedView | Denied> {
  readFilter(q);
  return inTransaction(
    project,
    async (client, id) => {
      if ((await client.savedView.count({ where: { project: id, NOT: { name } } })) >= MOST)
        return denied("conflict", `A project keeps at most ${MOST} views`, "Forget one that nobody uses.");
      const kept = { q, every: all, author };
      const row = await client.savedView.upsert({
        where: { project_name: { project: id, name } },
        create: { project: id, name, ...kept },
        update: kept,
      });
      return savedViewOf({ ...row, created_at: row.createdAt });
    },
    pool,
  );
}

/** Forgets a view. Safe to repeat. */
export async function forgetView({ project }: By, { name }: SavedViewKey, pool?: Pool): Promise<{ forgotten: boolean } | Denied> {
  return inTransaction(
    project,
    async (client, id) => ({ forgotten: (await client.savedView.deleteMany({ where: { project: id, name } })).count > 0 }),
    pool,
  );
}
