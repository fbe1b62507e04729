import type { SessionsPage } from "#contract/accounts.ts";
import type { Accounts } from "#db/accounts.ts";
import { timeOf } from "#read/eval-case-row.ts";
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
export async function endSession({ prisma }: Accounts, person: string, session: string): Promise<boolean> {
  return (await prisma.personSession.deleteMany({ where: { id: session, userId: person } })).count > 0;
}

/** Ends all sessions of this person's but the one they came with. */
export async function endOtherSessions({ prisma }: Accounts, { id, session }: Visitor): Promise<void> {
  await prisma.personSession.deleteMany({ where: { userId: id, NOT: { id: session } } });
}
