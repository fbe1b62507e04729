import type { RedactionChange } from "#contract/redaction.ts";
import { getRedaction } from "#read/redaction.ts";
import type { Pool } from "#read/pool.ts";
import type { RedactionAnswer } from "#contract/redaction.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";

/** Says what a project keeps out of its records from now on. The earlier versions stay as history. */
export async function saveRedaction(
  { project, author }: By,
  { version, rules }: RedactionChange,
  pool?: Pool,
): Promise<RedactionAnswer | Denied> {
  const done = await inTransaction(
    project,
    async (client, id) => {
      const newest = await client.redactionRules.findFirst({ where: { project: id }, orderBy: { version: "desc" } });
      if ((newest?.version ?? 0) !== version)
        return denied("conflict", "Somebody else has changed the rules meanwhile", "Load them again and repeat your change.");
      await client.redactionRules.create({ data: { project: id, version: version + 1, rules, author } });
      return { saved: true as const };
    },
    pool,
  );
  return isDenied(done) ? done : getRedaction(project, pool);
}
