import type { Config } from "#config";
import { type Accounts, openAccounts } from "#db/accounts.ts";
import { testDatabase } from "#db/testing.ts";
import { type Auth, makeAuth } from "./auth.ts";
import { makePerson } from "./make-person.ts";
import { hashPassword } from "./password.ts";

type Pool = Awaited<ReturnType<typeof testDatabase>>["web"];

/** People in a real database, for `*.db.test.ts`. */
export interface TestAccounts {
  accounts: Accounts;
  auth: Auth;
  web: Pool;
  collector: Pool;
  ownerUrl: string;
  /** A person with a password; their ID. */
  person(email: string, password?: string, owner?: boolean): Promise<string>;
  close(): Promise<void>;
}

export const SECRET = "0123456789abcdef0123456789abcdef";
export const PASSWORD = "correct horse battery";

/** Set PLAYHEAD_SECRET to SECRET before the first use. */
export async function testAccounts(more: Partial<Config> = {}): Promise<TestAccounts> {
  const { config } = await import("#config");
  const database = await testDatabase();
  const accounts = openAccounts(database.webUrl);
  const auth = makeAuth(accounts, { ...config(), ...more });
  return {
    accounts,
    auth,
    web: database.web,
    collector: database.collector,
    ownerUrl: database.ownerUrl,
    person: async (email, password = PASSWORD, owner = false) => {
      const hash = await hashPassword(password);
      return (await makePerson(accounts.prisma, { email, name: email.split("@")[0] ?? email, owner, password: hash })).id;
    },
    close: async () => {
      await accounts.pool.end();
      await database.close();
    },
  };
}
