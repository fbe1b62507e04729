import { roleUrl } from "#cli/role-url.ts";
import { Started } from "#cli/start/started.ts";
import { Trouble } from "#cli/trouble.ts";
import type { Config } from "#config";
import { type Accounts, openAccounts } from "#db/accounts.ts";

/** Runs `work` with the people of this configuration's database and closes everything behind it. Throws Trouble when there is no way to it. */
export async function withAccounts<T>(config: Config, work: (accounts: Accounts) => Promise<T>): Promise<T> {
  const started = new Started();
  try {
    const accounts = openAccounts(await roleUrl("webUrl", config, started));
    started.add(() => accounts.pool.end());
    await accounts.pool.query("SELECT 1").catch((cause: Error) => {
      throw new Trouble(`The database does not answer: ${cause.message}`, { cause });
    });
    return await work(accounts);
  } finally {
    await started.stop();
  }
}
