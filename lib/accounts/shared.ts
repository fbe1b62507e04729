import { config } from "#config";
import { type Accounts, openAccounts } from "#db/accounts.ts";
import { type Auth, makeAuth, OIDC } from "./auth.ts";

/** Next bundles pages and routes apart, each with its own copy of this module; the process still has one of each. */
const shared = globalThis as typeof globalThis & { playheadAccounts?: Accounts; playheadAuth?: Auth };

/** The web app's connections to people, opened on first use. */
export function sharedAccounts(): Accounts {
  shared.playheadAccounts ??= openAccounts();
  return shared.playheadAccounts;
}

/** The library over them. */
export function sharedAuth(): Auth {
  shared.playheadAuth ??= makeAuth(sharedAccounts());
  return shared.playheadAuth;
}

/** The library with its OpenID provider. It asks the provider once who it is: when that failed, it is asked anew. */
export async function sharedAuthWithProvider(): Promise<Auth> {
  const { socialProviders } = await sharedAuth().$context;
  if (config().oidc !== undefined && !socialProviders.some(({ id }) => id === OIDC)) delete shared.playheadAuth;
  return sharedAuth();
}
