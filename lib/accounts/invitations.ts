import { isRole, type Role } from "#access/role.ts";
import type { HandedLink, InvitationsPage } from "#contract/accounts.ts";
import type { Accounts } from "#db/accounts.ts";
import { findProject } from "#db/projects.ts";
import { timeOf } from "#read/eval-case-row.ts";
import { changedAny, changing } from "./changing.ts";
import { handedLink } from "./handed-link.ts";
import { makeLink } from "./links.ts";
import { after, cutPage, type Page } from "./paging.ts";

const open = (project: number) => ({ kind: "invitation", project, usedAt: null, expiresAt: { gt: new Date() } });

/** Invitations that nobody has accepted yet, by e-mail. */
export async function listInvitations({ pool, prisma }: Accounts, project: string, page: Page): Promise<InvitationsPage> {
  const id = await findProject(pool, project);
  if (id === undefined) return { invitations: [] };
  const rows = await prisma.accountLink.findMany({
    where: { ...open(id), email: { gt: after(page) } },
    orderBy: { email: "asc" },
    take: page.limit + 1,
  });
  const { rows: kept, ...more } = cutPage(rows, page, (row) => row.email ?? "");
  const invitations = kept.flatMap(({ id: link, email, role, madeBy, createdAt, expiresAt }) =>
    email !== null && role !== null && isRole(role)
      ? [{ id: link, email, role, madeBy, createdAt: timeOf(createdAt), expiresAt: timeOf(expiresAt) }]
      : [],
  );
  return { invitations, ...more };
}

/** Invites an e-mail into a project. An invitation of theirs that is still open works no more. Undefined when there is no such project. */
export async function invite(
  accounts: Accounts,
  project: string,
  { email, role }: { email: string; role: Role },
  madeBy: string,
): Promise<HandedLink | undefined> {
  const id = await findProject(accounts.pool, project);
  if (id === undefined) return undefined;
  return changing(accounts, async (prisma) => {
    await prisma.accountLink.deleteMany({ where: { ...open(id), email } });
    return handedLink(await makeLink({ prisma }, { kind: "invitation", email, project: id, role }, madeBy));
  });
}

/** Takes an invitation back. False when it is not open. */
export async function withdrawInvitation(accounts: Accounts, project: string, link: string): Promise<boolean> {
  const id = await findProject(accounts.pool, project);
  if (id === undefined) return false;
  return changedAny(accounts, (tx) => tx.accountLink.deleteMany({ where: { ...open(id), id: link } }));
}
