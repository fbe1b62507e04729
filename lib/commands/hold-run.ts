import type { NewHold } from "#contract/retention.ts";
import { ALIAS_LOCK } from "#db/alias-lock.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

/** Holds a run: neither retention nor a deletion takes it. Safe to repeat; the latest reason holds. */
export async function holdRun(
  { project, author }: By,
  { correlationId, reason }: NewHold,
  pool?: Pool,
): Promise<{ held: string } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      // A day that is being dropped is waited for: after it the run is there, or it is not.
      await client.$executeRaw`SELECT pg_advisory_xact_lock(${ALIAS_LOCK}::int, ${id}::int)`;
      if ((await client.run.count({ where: { project: id, correlationId } })) === 0)
        return denied("not-found", `There is no run ${JSON.stringify(correlationId)}`, "Give the correlation ID of a run that is stored.");
      const key = { project: id, correlationId };
      await client.hold.upsert({ where: { project_correlationId: key }, create: { ...key, reason, author }, update: { reason, author } });
      return { held: correlationId };
    },
    pool,
  );
}

/** Lets a run go again. Safe to repeat. */
export async function releaseRun(project: string, correlationId: string, pool?: Pool): Promise<{ released: boolean } | Denied> {
  return inTransaction(
    project,
    async (client, id) => ({ released: (await client.hold.deleteMany({ where: { project: id, correlationId } })).count > 0 }),
    pool,
  );
}
