import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Client, type Denied, denied, inTransaction } from "./in-transaction.ts";

/** A table to which a project's next version is added, and of which none is ever changed. */
interface Versions<Said> {
  findFirst(question: { where: { project: number }; orderBy: { version: "desc" } }): PromiseLike<{ version: number } | null>;
  createMany(rows: {
    data: Said & { project: number; version: number; author: string };
    skipDuplicates: true;
  }): PromiseLike<{ count: number }>;
}

/**
 * Says what holds in a project from now on; the earlier versions stay as history. `seen` is the version that the change was made of, 0 when
 * nobody has said anything: denied when it is not the newest, also of two who say something at one moment.
 */
export async function saveVersion<Said extends object>(
  { project, author }: By,
  versionsIn: (client: Client) => Versions<Said>,
  seen: number,
  said: Said,
  pool?: Pool,
): Promise<{ version: number } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const versions = versionsIn(client);
      const newest = await versions.findFirst({ where: { project: id }, orderBy: { version: "desc" } });
      const data = { ...said, project: id, version: seen + 1, author };
      const isNext = (newest?.version ?? 0) === seen && (await versions.createMany({ data, skipDuplicates: true })).count === 1;
      if (!isNext) return denied("conflict", "Somebody else has changed this meanwhile", "Load it again and repeat your change.");
      return { version: data.version };
    },
    pool,
  );
}
