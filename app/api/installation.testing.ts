import { vi } from "vitest";
import { personCookieName } from "#accounts/session-cookie.ts";
import { PASSWORD, SECRET, type TestAccounts, testAccounts } from "#accounts/testing.ts";
import { ask } from "./testing.ts";

/** Support of tests: an installation with people, whose routes are served from a real database. */

export const ADMIN_KEY = "an-admin-key-for-this-test";

/** Routes answer from it until it is closed. */
export async function openInstallation(): Promise<TestAccounts> {
  vi.stubEnv("PLAYHEAD_AUTH", "on");
  vi.stubEnv("PLAYHEAD_SECRET", SECRET);
  vi.stubEnv("PLAYHEAD_ADMIN_KEY", ADMIN_KEY);
  const at = await testAccounts();
  Object.assign(globalThis, { playheadPool: at.web, playheadAccounts: at.accounts, playheadAuth: at.auth, playheadKeys: undefined });
  return {
    ...at,
    close: async () => {
      vi.unstubAllEnvs();
      Object.assign(globalThis, { playheadKeys: undefined });
      await at.close();
    },
  };
}

export async function login(email: string, password = PASSWORD): Promise<Response> {
  return ask("v1/session/route.ts", "POST", { query: "", body: { email, password } });
}

/** The cookie of somebody who has just signed in; empty when they were refused. */
export async function cookieOf(email: string): Promise<string> {
  const set = (await login(email)).headers.getSetCookie().find((each) => each.startsWith(`${personCookieName()}=`));
  return set?.split(";")[0] ?? "";
}
