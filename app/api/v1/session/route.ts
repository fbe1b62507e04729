import { isAdminKey } from "#access/admin-key.ts";
import { isHttps, issueSession, SESSION_SECONDS, sessionCookieName } from "#access/session.ts";
import { Login } from "#contract/session.ts";
import { answer, failure } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { guarded, open } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** The admin key opens a session: a cookie that scripts cannot read and other sites cannot send. */
export const POST = open(async (request) => {
  const { key } = await bodyOf(request, Login);
  if (!isAdminKey(key.trim()))
    return failure(
      "unauthenticated",
      "This is not the admin key.",
      "`npm start` prints it; it stands in the data directory under secrets/.",
    );
  return withCookie(await issueSession(), SESSION_SECONDS);
});

export const DELETE = guarded("signed-in", () => withCookie("", 0));

function withCookie(value: string, seconds: number): Response {
  const response = answer({ session: value === "" ? "closed" : "open" });
  const secure = isHttps() ? "; Secure" : "";
  response.headers.set("set-cookie", `${sessionCookieName()}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`);
  return response;
}
