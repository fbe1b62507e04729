import type { Identity } from "#access/identity.ts";
import type { Visitor } from "#accounts/person-of-session.ts";
import { failure } from "./answer.ts";
import { AskError } from "./ask.ts";

/** A response that sets cookies. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** Too many attempts failed: when the next one is looked at. */
export function waitAnswer(seconds: number): Response {
  const response = failure("too-many", "Too many attempts failed", `Wait ${seconds} seconds, then try again.`);
  response.headers.set("retry-after", String(seconds));
  return response;
}

/** The person who asks. Keys and the local operator have no account of their own. */
export function personOf(who: Identity): Visitor {
  if (who.kind === "person" && who.session !== undefined) return { ...who, session: who.session };
  throw new AskError("conflict", `There is no account behind the ${who.name}`, "Sign in with an e-mail to have one.");
}

/** What the library needs of a request to know whose account it changes. */
export function ownOf(who: Identity, request: Request): { id: string; cookie: string } {
  return { id: personOf(who).id, cookie: request.headers.get("cookie") ?? "" };
}
