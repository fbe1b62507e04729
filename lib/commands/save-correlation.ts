import type { CorrelationAnswer, CorrelationChange } from "#contract/correlation.ts";
import { DEFAULT_RULES } from "#correlation/default-rules.ts";
import { getCorrelation } from "#read/correlation.ts";
import type { Pool } from "#read/pool.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";

/** Keeps a new version of a project's correlation keys. It holds for records that come from now on; stored ones follow with `playhead rederive`. */
export async function saveCorrelation(project: string, change: CorrelationChange, pool?: Pool): Promise<CorrelationAnswer | Denied> {
  const rules = JSON.parse(JSON.stringify(change.rules ?? DEFAULT_RULES)) as object[];
  const done = await inTransaction(
    project,
    async (client, id) => {
      const newest = await client.correlationRules.findFirst({ where: { project: id }, orderBy: { version: "desc" } });
      if ((newest?.version ?? 0) !== change.version)
        return denied("conflict", "Somebody else has changed the list meanwhile", "Load it again and repeat your change.");
      await client.correlationRules.create({ data: { project: id, version: change.version + 1, rules } });
      return { saved: true as const };
    },
    pool,
  );
  return isDenied(done) ? done : getCorrelation(project, pool);
}
