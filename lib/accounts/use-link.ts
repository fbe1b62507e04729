import { randomUUID } from "node:crypto";
import { includes, isRole, type Role } from "#access/role.ts";
import { config } from "#config";
import type { Accounts } from "#db/accounts.ts";
import { changing } from "./changing.ts";
import { type LinkKind, openLink } from "./links.ts";
import { type Client, makePerson, PASSWORD } from "./make-person.ts";
import { hashPassword } from "./password.ts";

export interface LinkUse {
  token: string;
  /** Of a new account. */
  name?: string | undefined;
  /** Of the first owner. */
  email?: string | undefined;
  /** Absent: this person will sign in with the OpenID provider. */
  password?: string | undefined;
}

/** Why a link was not used. It can be used still, except when it is gone. */
export type LinkRefusal = "gone" | "sign-in-first" | "another-person" | "name-needed" | "email-needed" | "password-needed";

class NotUsed extends Error {
  readonly why: LinkRefusal;
  constructor(why: LinkRefusal) {
    super(why);
    this.why = why;
  }
}

/**
 * Uses a link: all of it or nothing, and once, also when it is sent twice at the same moment. `visitor` is whoever is signed in: an
 * invitation to an e-mail that has an account is accepted by that person alone. Answers with the e-mail that can sign in now.
 */
export async function useLink(accounts: Accounts, use: LinkUse, visitor?: { id: string }): Promise<{ email: string } | LinkRefusal> {
  const password = use.password === undefined ? undefined : await hashPassword(use.password);
  try {
    return await changing(accounts, async (client) => {
      const [link] = await client.accountLink.updateManyAndReturn({ where: openLink(use.token), data: { usedAt: new Date() } });
      if (link === undefined) throw new NotUsed("gone");
      return { email: await USES[link.kind as LinkKind](client, link, { ...use, password }, visitor) };
    });
  } catch (error) {
    if (error instanceof NotUsed) return error.why;
    throw error;
  }
}

type Link = Awaited<ReturnType<Client["accountLink"]["updateManyAndReturn"]>>[number];
type Use = (client: Client, link: Link, use: LinkUse, visitor: { id: string } | undefined) => Promise<string>;

const USES: { readonly [K in LinkKind]: Use } = { setup: becomeOwner, invitation: accept, reset: setPassword };

function needed(text: string | undefined, why: LinkRefusal): string {
  if (text === undefined || text.trim() === "") throw new NotUsed(why);
  return text.trim();
}

/** A second setup link of a restarted installation makes no second first owner. */
async function becomeOwner(client: Client, _link: Link, use: LinkUse): Promise<string> {
  if ((await client.person.count({ where: { owner: true } })) > 0) throw new NotUsed("gone");
  const email = needed(use.email, "email-needed").toLowerCase();
  await makePerson(client, {
    email,
    name: needed(use.name, "name-needed"),
    owner: true,
    password: needed(use.password, "password-needed"),
  });
  return email;
}

async function accept(client: Client, link: Link, use: LinkUse, visitor: { id: string } | undefined): Promise<string> {
  const { email, project, role } = link;
  if (email === null || project === null || role === null || !isRole(role)) throw new NotUsed("gone");
  const known = await client.person.findUnique({ where: { email } });
  if (known !== null && visitor === undefined) throw new NotUsed("sign-in-first");
  if (visitor !== undefined && visitor.id !== known?.id) throw new NotUsed("another-person");
  const person =
    known ?? (await makePerson(client, { email, name: needed(use.name, "name-needed"), owner: false, password: passwordOf(use) }));
  await join(client, project, person.id, role);
  return email;
}

/** Without one there must be another way in. */
function passwordOf({ password }: LinkUse): string | undefined {
  return config().oidc === undefined ? needed(password, "password-needed") : password;
}

/** A role that somebody has is not taken from them by an older invitation. */
async function join(client: Client, project: number, person: string, role: Role): Promise<void> {
  const key = { project_person: { project, person } };
  const had = await client.projectMember.findUnique({ where: key });
  if (had !== null && isRole(had.role) && includes(had.role, role)) return;
  await client.projectMember.upsert({ where: key, create: { project, person, role }, update: { role } });
}

/** A new password ends every session of the person. */
async function setPassword(client: Client, { person }: Link, use: LinkUse): Promise<string> {
  if (person === null) throw new NotUsed("gone");
  const password = needed(use.password, "password-needed");
  const key = { providerId: PASSWORD, accountId: person };
  await client.credential.upsert({
    where: { providerId_accountId: key },
    create: { id: randomUUID(), userId: person, ...key, password },
    update: { password },
  });
  await client.personSession.deleteMany({ where: { userId: person } });
  const { email } = await client.person.findUniqueOrThrow({ where: { id: person } });
  return email;
}
