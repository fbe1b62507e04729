import { isAdminKey } from "#access/admin-key.ts";
import { cookieOf } from "#access/cookie.ts";
import { deviceCookieName } from "#access/device.ts";
import { isHttps, issueSession, SESSION_SECONDS, sessionCookieName } from "#access/session.ts";
import { personCookieName } from "#accounts/session-cookie.ts";
import { endSession } from "#accounts/sessions.ts";
import { sharedAccounts, sharedAuth } from "#accounts/shared.ts";
import { type Credentials, signIn } from "#accounts/sign-in.ts";
import { Login } from "#contract/session.ts";
import { answer, failure } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { guarded, open } from "#app/api/guard.ts";
import { waitAnswer, withCookies } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

/** The admin key, or a person's e-mail and password, opens a session: a cookie that scripts cannot read. */
export const POST = open(async (request) => {
  const login = await bodyOf(request, Login);
  return "key" in login ? byKey(login.key) : byPassword(login, request);
});

export const DELETE = guarded("signed-in", async (_request, _params, { id, session }) => {
  if (session !== undefined) await endSession(sharedAccounts(), id, session);
  return withCookies(answer({ session: "closed" }), [cookie(personCookieName(), "", 0), cookie(sessionCookieName(), "", 0)]);
});

async function byKey(key: string): Promise<Response> {
  if (!isAdminKey(key.trim()))
    return failure(
      "unauthenticated",
      "This is not the admin key.",
      "`npm start` prints it; it stands in the data directory under secrets/.",
    );
  const opened = cookie(sessionCookieName(), await issueSession(), SESSION_SECONDS);
  return withCookies(answer({ session: "open" }), [opened, cookie(personCookieName(), "", 0)]);
}

async function byPassword(credentials: Credentials, request: Request): Promise<Response> {
  const device = {
    cookie: cookieOf(Object.fromEntries(request.headers), deviceCookieName()),
    agent: (request.headers.get("user-agent") ?? "").slice(0, 300),
  };
  const done = await signIn({ accounts: sharedAccounts(), auth: sharedAuth() }, credentials, device);
  if (done.kind === "wait") return waitAnswer(done.seconds);
  if (done.kind === "code-needed") return answer({ session: "code-needed" });
  if (done.kind === "refused") return failure("unauthenticated", "The e-mail, the password or the code is not right.");
  return withCookies(answer({ session: "open" }), [...done.cookies, cookie(sessionCookieName(), "", 0)]);
}

function cookie(name: string, value: string, seconds: number): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${isHttps() ? "; Secure" : ""}`;
}
