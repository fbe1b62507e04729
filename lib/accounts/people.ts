import type { HandedLink, PeoplePage } from "#contract/accounts.ts";
import type { Accounts } from "#db/accounts.ts";
import { timeOf } from "#read/eval-case-row.ts";
import { changing } from "./changing.ts";
import { handedLink } from "./handed-link.ts";
import { makeLink } from "./links.ts";
import type { Client } from "./make-person.ts";
import { after, cutPage, type Page } from "./paging.ts";

/** Everybody who has an account, by e-mail. For owners. */
export async function listPeople({ prisma }: Accounts, page: Page): Promise<PeoplePage> {
  const rows = await prisma.person.findMany({
    where: { email: { gt: after(page) } },
    include: { sessions: { orderBy: { updatedAt: "desc" }, take: 1 }, _count: { select: { memberships: true } } },
    orderBy: { email: "asc" },
    take: page.limit + 1,
  });
  const { rows: kept, ...more } = cutPage(rows, page, ({ email }) => email);
  const people = kept.map(({ id, name, email, owner, twoFactorEnabled: secondFactor, sessions: [last], _count }) => ({
    id,
    name,
    email,
    owner,
    secondFactor,
    projects: _count.memberships,
    ...(last === undefined ? {} : { lastSeenAt: timeOf(last.updatedAt) }),
  }));
  return { people, ...more };
}

/** Why something was not done to a person. */
export type PersonRefusal = "nobody" | "last-owner";

/** Makes somebody an owner, or one no longer. Some owner remains, also when two are made none at the same moment. */
export async function setOwner(accounts: Accounts, id: string, owner: boolean): Promise<PersonRefusal | undefined> {
  return changed(accounts, id, owner, async (client) => {
    await client.person.update({ where: { id }, data: { owner } });
  });
}

/** Takes somebody's account away, with their sessions and roles. What they wrote stays under their name. */
export async function removePerson(accounts: Accounts, id: string): Promise<PersonRefusal | undefined> {
  return changed(accounts, id, false, async (client) => {
    await client.person.delete({ where: { id } });
  });
}

async function changed(
  accounts: Accounts,
  id: string,
  remainsOwner: boolean,
  change: (client: Client) => Promise<void>,
): Promise<PersonRefusal | undefined> {
  return changing(
    accounts,
    async (client) => {
      await client.$executeRaw`SELECT id FROM person WHERE owner ORDER BY id FOR UPDATE`;
      const person = await client.person.findUnique({ where: { id } });
      if (person === null) return "nobody";
      if (person.owner && !remainsOwner && (await client.person.count({ where: { owner: true } })) === 1) return "last-owner";
      await change(client);
      return undefined;
    },
    (refusal) => refusal === undefined,
  );
}

/** For somebody who has lost their second factor: it is asked for no more. */
export async function removeSecondFactor(accounts: Accounts, id: string): Promise<void> {
  await changing(accounts, async (client) => {
    await client.secondFactor.deleteMany({ where: { userId: id } });
    return client.person.update({ where: { id }, data: { twoFactorEnabled: false } });
  });
}

/** A link by which somebody chooses a new password. Links of theirs from before work no more. Undefined when there is nobody. */
export async function resetLink(accounts: Accounts, person: string, madeBy: string): Promise<HandedLink | undefined> {
  return changing(accounts, async (prisma) => {
    if ((await prisma.person.count({ where: { id: person } })) === 0) return undefined;
    await prisma.accountLink.deleteMany({ where: { kind: "reset", person, usedAt: null } });
    return handedLink(await makeLink({ prisma }, { kind: "reset", person }, madeBy));
  });
}
