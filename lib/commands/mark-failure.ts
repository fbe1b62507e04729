import type { FailureMark, FailureState } from "#contract/failures.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Denied, denied, inTransaction } from "./in-transaction.ts";

const HOUR_MS = 3_600_000;

/** Resolves the failures of a signature until one begins later, snoozes them for some hours, or opens them again. Safe to repeat. */
export async function markFailure(
  { project, author }: By,
  signature: string,
  mark: FailureMark,
  pool?: Pool,
): Promise<{ signature: string; state: FailureState } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const place = { project_signature: { project: id, signature } };
      if ((await client.failure.count({ where: { project: id, signature } })) === 0)
        return denied("not-found", `There is no failure ${signature}`, "Its runs may have been deleted: load the list again.");
      if (mark.state === "open") {
        await client.failureMark.deleteMany({ where: { project: id, signature } });
        return { signature, state: mark.state };
      }
      const until = mark.state === "snoozed" ? new Date(Date.now() + mark.hours * HOUR_MS) : null;
      const said = { state: mark.state, until, author, createdAt: new Date() };
      await client.failureMark.upsert({ where: place, create: { project: id, signature, ...said }, update: said });
      return { signature, state: mark.state };
    },
    pool,
  );
}
