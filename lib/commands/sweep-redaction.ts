import type { RedactionSweep } from "#contract/redaction.ts";
import { inProject } from "#read/in-project.ts";
import { latestSweep } from "#read/redaction.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction, isDenied } from "./in-transaction.ts";

/** Asks for the rules to be applied to what was stored before; the collector carries it out. Denied while another sweep runs. */
export async function sweepRedaction({ project, author }: By, pool?: Pool): Promise<RedactionSweep | Denied> {
  const done = await inTransaction(
    project,
    async (client, id) => {
      const newest = await client.redactionRules.findFirst({ where: { project: id }, orderBy: { version: "desc" } });
      if (newest === null || !Array.isArray(newest.rules) || newest.rules.length === 0)
        return denied("invalid", "There is no rule to apply", "Save rules first.");
      if ((await client.redactionSweep.findFirst({ where: { project: id, finishedAt: null } })) !== null)
        return denied("conflict", "The rules are being applied already", "Wait until that is done.");
      await client.redactionSweep.create({ data: { project: id, version: newest.version, author } });
      return { asked: true as const };
    },
    pool,
  );
  if (isDenied(done)) return done;
  const sweep = await inProject(project, latestSweep, pool);
  if (sweep === undefined) throw new Error("a sweep that was just asked for is not there");
  return sweep;
}
