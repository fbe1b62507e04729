import type { Accounts } from "#db/accounts.ts";
import { toldTransaction } from "#db/prisma.ts";
import type { Client } from "./make-person.ts";

/** People, roles, links and keys change in one transaction: all of it, with its entry in the audit log (lib/db/deed.ts), or nothing. */

type Change<T> = (client: Client) => Promise<T>;

/** `changed` says of the result whether anything was changed; by default it was when there is one. */
export function changing<T>(
  { prisma }: Accounts,
  change: Change<T>,
  changed: (result: T) => boolean = (result) => result !== undefined,
): Promise<T> {
  return toldTransaction(prisma, change, changed);
}

/** Changes or deletes whichever rows there are. False when there was none. */
export async function changedAny(accounts: Accounts, change: Change<{ count: number }>): Promise<boolean> {
  const { count } = await changing(accounts, change, (done) => done.count > 0);
  return count > 0;
}
