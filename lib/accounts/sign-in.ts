import { deviceCookie, deviceOf } from "#access/device.ts";
import type { Accounts } from "#db/accounts.ts";
import type { Auth } from "./auth.ts";
import { cookieHeader } from "./cookies.ts";
import { claimAttempt, forgetAttempts, isFirstUse } from "./sign-in-attempts.ts";

export interface Credentials {
  email: string;
  password: string;
  /** Of the second factor: six digits, or one of the backup codes. */
  code?: string | undefined;
}

/** What the browser says of itself: the value of its device cookie, its User-Agent. */
export interface Device {
  cookie: string | undefined;
  agent: string;
}

export type SignInAnswer =
  | { kind: "signed-in"; cookies: string[] }
  | { kind: "code-needed" }
  | { kind: "refused" }
  | { kind: "wait"; seconds: number };

interface Tools {
  accounts: Accounts;
  auth: Auth;
}

/** More passwords at once are not looked at: each takes 19 MiB and a core for a moment. */
const MOST_AT_ONCE = 32;
let underWay = 0;

/**
 * Signs somebody in, with the second factor in the same request when they have one. Says the same, after the same work, of a wrong
 * password and of an e-mail that nobody has. The session is always a new one: a cookie planted before is not looked at.
 */
export async function signIn(tools: Tools, credentials: Credentials, device: Device): Promise<SignInAnswer> {
  if (underWay >= MOST_AT_ONCE) return { kind: "wait", seconds: 1 };
  underWay += 1;
  try {
    return await counted(tools, { ...credentials, email: credentials.email.trim().toLowerCase() }, device);
  } finally {
    underWay -= 1;
  }
}

async function counted(tools: Tools, credentials: Credentials, device: Device): Promise<SignInAnswer> {
  const known = deviceOf(device.cookie, credentials.email);
  const key = known === undefined ? `account:${credentials.email}` : `device:${known}`;
  const { wait } = await claimAttempt(tools.accounts, key);
  if (wait !== undefined) return { kind: "wait", seconds: wait };
  const answer = await checked(tools, credentials, device.agent);
  // A right password without its code is not forgotten: codes could be guessed at without end.
  if (answer.kind !== "signed-in") return answer;
  await forgetAttempts(tools.accounts, key);
  return { kind: "signed-in", cookies: [...answer.cookies, ...(known === undefined ? [deviceCookie(credentials.email)] : [])] };
}

/** Only User-Agent goes to the library: with the cookies of another session it would take a code to be that one's. */
async function checked({ accounts, auth }: Tools, { email, password, code }: Credentials, agent: string): Promise<SignInAnswer> {
  const headers = { "user-agent": agent };
  const first = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
  if (!first.ok) return refusal(first);
  const cookies = first.headers.getSetCookie();
  const { twoFactorRedirect = false } = (await first.json()) as { twoFactorRedirect?: boolean };
  if (!twoFactorRedirect) return { kind: "signed-in", cookies };
  if (code === undefined) return { kind: "code-needed" };
  if (!(await isFirstUse(accounts, email, code))) return { kind: "refused" };
  const second = await verified(auth, code, { ...headers, cookie: cookieHeader(cookies) });
  return second.ok ? { kind: "signed-in", cookies: second.headers.getSetCookie() } : refusal(second);
}

function verified(auth: Auth, code: string, headers: { cookie: string; "user-agent": string }): Promise<Response> {
  const question = { body: { code }, headers, asResponse: true } as const;
  return /^\d{6}$/.test(code) ? auth.api.verifyTOTP(question) : auth.api.verifyBackupCode(question);
}

/** Four hundreds are the library's way to say no; anything else went wrong. */
function refusal({ status }: Response): SignInAnswer {
  if (status === 429) return { kind: "wait", seconds: 60 };
  if (status >= 400 && status < 500) return { kind: "refused" };
  throw new Error(`The sign-in could not be looked at (${status})`);
}
