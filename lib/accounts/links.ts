import { randomUUID } from "node:crypto";
import { isRole, type Role } from "#access/role.ts";
import type { Accounts } from "#db/accounts.ts";
import { digest, newToken } from "./digest.ts";
import type { Client } from "./make-person.ts";

/** Links that are handed over by hand and work once: for the first owner, for somebody invited, for a new password. */

export type LinkKind = "setup" | "invitation" | "reset";

/** For how long each kind works. */
const HOURS: { readonly [K in LinkKind]: number } = { setup: 24 * 7, invitation: 24 * 7, reset: 24 };

/** What a link is for, as whoever opens it is told. `known`: the e-mail has an account already. */
export type LinkFor =
  | { kind: "setup" }
  | { kind: "invitation"; email: string; project: string; role: Role; known: boolean }
  | { kind: "reset"; email: string };

export type Asked =
  | { kind: "setup" }
  | { kind: "invitation"; email: string; project: number; role: Role }
  | { kind: "reset"; person: string };

/** Makes a link and says its token, which is nowhere kept. */
export async function makeLink(
  { prisma }: { prisma: Pick<Client, "accountLink"> },
  asked: Asked,
  madeBy: string,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + HOURS[asked.kind] * 3_600_000);
  const { id } = await prisma.accountLink.create({ data: { ...asked, id: randomUUID(), tokenHash: digest(token), madeBy, expiresAt } });
  return { id, token, expiresAt };
}

/** Which link can still be used. */
export const openLink = (token: string) => ({ tokenHash: digest(token), usedAt: null, expiresAt: { gt: new Date() } });

/** What an open link is for; undefined when it was used, has expired, or is none. */
export async function lookAtLink({ pool, prisma }: Accounts, token: string): Promise<LinkFor | undefined> {
  const link = await prisma.accountLink.findFirst({ where: openLink(token), include: { who: true } });
  if (link?.kind === "setup") return { kind: "setup" };
  if (link?.kind === "reset" && link.who !== null) return { kind: "reset", email: link.who.email };
  if (link?.kind !== "invitation" || link.email === null || link.role === null || !isRole(link.role)) return undefined;
  const { rows } = await pool.query<{ name: string }>("SELECT name FROM project WHERE id = $1", [link.project]);
  const known = (await prisma.person.count({ where: { email: link.email } })) > 0;
  return rows[0] === undefined ? undefined : { kind: "invitation", email: link.email, project: rows[0].name, role: link.role, known };
}
