import type { Account } from "#contract/accounts.ts";
import type { SecondFactorBegun } from "#contract/accounts.ts";
import type { Identity } from "#access/identity.ts";
import type { Accounts } from "#db/accounts.ts";
import type { Auth } from "./auth.ts";
import { changing } from "./changing.ts";
import { PASSWORD } from "./make-person.ts";
import { claimAttempt, forgetAttempts } from "./sign-in-attempts.ts";

/** What somebody does to their own account: by the library, which asks for the password again. */

interface Tools {
  accounts: Accounts;
  auth: Auth;
}

/** Who does it: the person, and the cookies of their request. */
export interface Own {
  id: string;
  cookie: string;
}

/** `wrong`: the password or code is not right. `wait`: too many were not. Cookies are the browser's new ones. */
export type Done<T = object> = ({ kind: "done"; cookies: string[] } & T) | { kind: "wrong" } | { kind: "wait"; seconds: number };

/** What is known of whoever asks. Those without an account have what their kind says and no more. */
export async function accountOf({ prisma }: Accounts, who: Identity): Promise<Account> {
  const roles = who.projects === "all" ? [] : who.projects.map((project) => ({ project, role: who.roleIn(project) ?? "viewer" }));
  const base = { kind: who.kind, name: who.name, owner: who.owner, roles, password: false, secondFactor: false };
  if (who.kind !== "person") return base;
  const person = await prisma.person.findUnique({ where: { id: who.id }, include: { credentials: true } });
  if (person === null) return base;
  const password = person.credentials.some(({ providerId }) => providerId === PASSWORD);
  return { ...base, name: person.name, email: person.email, password, secondFactor: person.twoFactorEnabled };
}

/** Changes the name that others see. */
export async function rename(accounts: Accounts, id: string, name: string): Promise<void> {
  await changing(accounts, (tx) => tx.person.update({ where: { id }, data: { name } }));
}

/** A new password ends every session, and begins this browser's anew. */
export function changePassword(tools: Tools, own: Own, passwords: { password: string; newPassword: string }): Promise<Done> {
  const body = { currentPassword: passwords.password, newPassword: passwords.newPassword, revokeOtherSessions: true };
  return counted(tools, own, (headers) => tools.auth.api.changePassword({ body, headers, asResponse: true }));
}

/** A secret for an authenticator app, and codes for when it is lost. Asked for at sign-in only after `confirmSecondFactor`. */
export async function beginSecondFactor(tools: Tools, own: Own, password: string): Promise<Done<{ begun: SecondFactorBegun }>> {
  let begun: SecondFactorBegun | undefined;
  const done = await counted(tools, own, async (headers) => {
    const response = await tools.auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers, asResponse: true });
    if (response.ok) begun = begunOf((await response.clone().json()) as { totpURI: string; backupCodes: string[] });
    return response;
  });
  if (done.kind !== "done") return done;
  if (begun === undefined) throw new Error("The library began a second factor without saying its secret");
  return { ...done, begun };
}

function begunOf({ totpURI, backupCodes }: { totpURI: string; backupCodes: string[] }): SecondFactorBegun {
  return { uri: totpURI, secret: new URL(totpURI).searchParams.get("secret") ?? "", backupCodes };
}

/** The first code shows that the app has the secret; from now on it is asked for. */
export function confirmSecondFactor(tools: Tools, own: Own, code: string): Promise<Done> {
  return counted(tools, own, (headers) => tools.auth.api.verifyTOTP({ body: { code }, headers, asResponse: true }));
}

/** It is asked for no more. */
export function endSecondFactor(tools: Tools, own: Own, password: string): Promise<Done> {
  return counted(tools, own, (headers) => tools.auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true }));
}

/** Whoever sits at somebody's open session may not guess at their password without end. */
async function counted(
  { accounts }: Tools,
  { id, cookie }: Own,
  attempt: (headers: { cookie: string }) => Promise<Response>,
): Promise<Done> {
  const key = `person:${id}`;
  const { wait } = await claimAttempt(accounts, key);
  if (wait !== undefined) return { kind: "wait", seconds: wait };
  const response = await attempt({ cookie });
  if (response.status >= 500) throw new Error(`The account could not be changed (${response.status})`);
  if (!response.ok) return { kind: "wrong" };
  await forgetAttempts(accounts, key);
  return { kind: "done", cookies: response.headers.getSetCookie() };
}
