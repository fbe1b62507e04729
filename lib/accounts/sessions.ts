import type { SessionsPage } from "#contract/accounts.ts";
import type { Accounts } from "#db/accounts.ts";
import { timeOf } from "#read/eval-case-row.ts";
import { changedAny, changing } from "./changing.ts";
import type { Visitor } from "./person-of-session.ts";
import { after, cutPage, type Page } from "./paging.ts";

/** Where somebody is signed in, the latest sign-in first. */
export async function listSessions({ prisma }: Accounts, { id, session }: Visitor, page: Page): Promise<SessionsPage> {
  const before = after(page);
  const rows = await prisma.personSession.findMany({
    where: { userId: id, expiresAt: { gt: new Date() }, ...(before === "" ? {} : { createdAt: { lt: new Date(before) } }) },
    orderBy: { createdAt: "desc" },
    take: page.limit + 1,
  });
  const { rows: kept, ...more } = cutPage(rows, page, ({ createdAt }) => createdAt.toISOString());
  const sessions = kept.map((row) => ({
    id: row.id,
    agent: row.userAgent ?? "",
    createdAt: timeOf(row.createdAt),
    lastSeenAt: timeOf(row.updatedAt),
    current: row.id === session,
  }));
  return { sessions, ...more };
}

/** Ends a session of this person's. False when they have none by that ID. */
export async function endSession(accounts: Accounts, person: string, session: string): Promise<boolean> {
  return changedAny(accounts, (tx) => tx.personSession.deleteMany({ where: { id: session, userId: person } }));
}

/** Ends all sessions of this person's but the one they came with. */
export async function endOtherSessions(accounts: Accounts, { id, session }: Visitor): Promise<void> {
  await changing(accounts, (tx) => tx.personSession.deleteMany({ where: { userId: id, NOT: { id: session } } }));
}
