import type { TagRequest, UntagRequest } from "#contract/tags.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** A run's own tags stand under this step ID. */
const THE_RUN = "";

/** Says that a person failed a run or one of its steps. Again with another note: the note is replaced. */
export async function tagFailure({ project, author }: By, tag: TagRequest, pool?: Pool): Promise<{ tagged: true } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const run = await client.run.updateMany({ where: { project: id, correlationId: tag.correlationId }, data: { tagged: true } });
      if (run.count === 0) return denied("not-found", `There is no run ${JSON.stringify(tag.correlationId)}`);
      const { note, category, correlationId, stepId = THE_RUN } = tag;
      const key = { project: id, correlationId, stepId, category };
      await client.tag.upsert({
        where: { project_correlationId_stepId_category: key },
        create: { ...key, note, author },
        update: { note, author },
      });
      return { tagged: true as const };
    },
    pool,
  );
}

/** Takes tags back: of the step (or the run), of one category or all. Safe to repeat. */
export async function untag(project: string, tag: UntagRequest, pool?: Pool): Promise<{ tagged: boolean } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const run = { project: id, correlationId: tag.correlationId };
      // Takes the run's lock first, as tagFailure does: a tag that comes meanwhile is counted, or comes after.
      await client.run.updateMany({ where: run, data: { tagged: true } });
      const category = tag.category === undefined ? {} : { category: tag.category };
      await client.tag.deleteMany({ where: { ...run, stepId: tag.stepId ?? THE_RUN, ...category } });
      const tagged = (await client.tag.count({ where: run })) > 0;
      const { count } = await client.run.updateMany({ where: run, data: { tagged } });
      return { tagged: tagged && count > 0 };
    },
    pool,
  );
}
