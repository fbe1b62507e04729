import type { Accounts } from "#db/accounts.ts";
import { makeLink } from "./links.ts";

/** The token by which the first owner is made; undefined when there is an owner. Each time a new one, and those before it work no more. */
export async function setupToken(accounts: Pick<Accounts, "prisma">): Promise<string | undefined> {
  if ((await accounts.prisma.person.count({ where: { owner: true } })) > 0) return undefined;
  await accounts.prisma.accountLink.deleteMany({ where: { kind: "setup" } });
  return (await makeLink(accounts, { kind: "setup" }, "the installation")).token;
}
