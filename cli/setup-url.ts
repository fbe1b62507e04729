import { linkUrl } from "#accounts/handed-link.ts";
import { setupToken } from "#accounts/setup-link.ts";
import type { Config } from "#config";
import { openAccounts } from "#db/accounts.ts";

/** Where the first owner is made; undefined when there is one, or nobody signs in here. */
export async function setupUrl({ auth, url }: Pick<Config, "auth" | "url">, webUrl: string): Promise<string | undefined> {
  if (auth === "off") return undefined;
  const accounts = openAccounts(webUrl);
  try {
    const token = await setupToken(accounts);
    return token === undefined ? undefined : linkUrl(token, url);
  } finally {
    await accounts.pool.end();
  }
}
