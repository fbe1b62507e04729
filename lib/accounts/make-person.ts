import { randomUUID } from "node:crypto";
import type { Accounts } from "#db/accounts.ts";

/** Prisma in a transaction. */
export type Client = Parameters<Parameters<Accounts["prisma"]["$transaction"]>[0]>[0];

/** The provider under which the library looks for a password. */
export const PASSWORD = "credential";

export interface NewPerson {
  email: string;
  name: string;
  owner: boolean;
  /** As a hash; without one there is only the OpenID provider. */
  password?: string | undefined;
}

/** Makes an account. Its e-mail counts as verified: whoever invited them vouches for it. */
export async function makePerson(client: Client, { password, ...person }: NewPerson): Promise<{ id: string }> {
  const id = randomUUID();
  await client.person.create({ data: { id, ...person } });
  if (password !== undefined)
    await client.credential.create({ data: { id: randomUUID(), accountId: id, providerId: PASSWORD, userId: id, password } });
  return { id };
}
