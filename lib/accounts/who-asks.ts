import { isAdminKey } from "#access/admin-key.ts";
import { cookieOf } from "#access/cookie.ts";
import { type Identity, keyIdentity, ownerIdentity } from "#access/identity.ts";
import { firstKey } from "#access/keyring.ts";
import type { RequestHeaders } from "#access/local-guard.ts";
import { presentedKeys } from "#access/presented-key.ts";
import { isSession, sessionCookieName } from "#access/session.ts";
import { config } from "#config";
import { personOfSession } from "./person-of-session.ts";
import { personCookieName } from "./session-cookie.ts";
import { sharedAccounts } from "./shared.ts";
import { checkKey } from "./check-key.ts";

const LOCAL = ownerIdentity("local", "local", "operator");
const ADMIN_KEY = ownerIdentity("adminKey", "adminKey", "admin key");

/**
 * Who sent a request with these headers, or undefined when nobody known did. With auth off everybody is the local operator. A key that
 * is presented decides alone: a wrong one is not mended by a cookie. Fails when the database does not answer: that is no "nobody".
 */
export async function whoAsks(headers: RequestHeaders): Promise<Identity | undefined> {
  if (config().auth === "off") return LOCAL;
  const keys = presentedKeys(headers);
  if (keys.length > 0) return ofKeys(keys);
  const person = cookieOf(headers, personCookieName());
  const found = person === undefined ? undefined : await personOfSession(sharedAccounts(), person);
  if (found !== undefined) return found;
  const session = cookieOf(headers, sessionCookieName());
  return session !== undefined && (await isSession(session)) ? ADMIN_KEY : undefined;
}

/** Each is compared, also after one was right: the time tells nothing of which. */
async function ofKeys(texts: readonly string[]): Promise<Identity | undefined> {
  if (texts.map(isAdminKey).includes(true)) return ADMIN_KEY;
  const key = await firstKey(checkKey(), texts);
  return key === undefined ? undefined : keyIdentity(key);
}
