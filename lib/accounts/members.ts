import { isRole, type Role } from "#access/role.ts";
import type { MembersPage } from "#contract/accounts.ts";
import type { Accounts } from "#db/accounts.ts";
import { findProject } from "#db/projects.ts";
import { changedAny } from "./changing.ts";
import { after, cutPage, type Page } from "./paging.ts";

/** Who has which role in a project, by e-mail. Owners have every role everywhere and are not among them. */
export async function listMembers({ pool, prisma }: Accounts, project: string, page: Page): Promise<MembersPage> {
  const id = await findProject(pool, project);
  if (id === undefined) return { members: [] };
  const rows = await prisma.projectMember.findMany({
    where: { project: id, who: { email: { gt: after(page) } } },
    include: { who: true },
    orderBy: { who: { email: "asc" } },
    take: page.limit + 1,
  });
  const { rows: kept, ...more } = cutPage(rows, page, (row) => row.who.email);
  return { members: kept.map(({ who: { id: person, name, email }, role }) => ({ id: person, name, email, role: known(role) })), ...more };
}

function known(role: string): Role {
  return isRole(role) ? role : "viewer";
}

/** Gives a member another role. False when they are no member. */
export async function changeRole(accounts: Accounts, project: string, person: string, role: Role): Promise<boolean> {
  const id = await findProject(accounts.pool, project);
  if (id === undefined) return false;
  return changedAny(accounts, (tx) => tx.projectMember.updateMany({ where: { project: id, person }, data: { role } }));
}

/** Takes a member out of a project; their account stays. False when they were no member. */
export async function removeMember(accounts: Accounts, project: string, person: string): Promise<boolean> {
  const id = await findProject(accounts.pool, project);
  if (id === undefined) return false;
  return changedAny(accounts, (tx) => tx.projectMember.deleteMany({ where: { project: id, person } }));
}
