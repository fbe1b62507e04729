import { APIError } from "better-auth/api";
import { safeNext } from "#access/safe-next.ts";
import { OIDC, type Auth } from "./auth.ts";

/** Where a sign-in that was not accepted ends. */
const FAILED = "/login?failed=oidc";

/**
 * Where the browser goes to sign in with the provider, and the cookies that tie the way back to it. `next` is a path of ours, where
 * it ends; anything else is the beginning. Undefined: the provider does not answer.
 */
export async function oidcBegin(auth: Auth, next: string, base: string): Promise<{ url: string; cookies: string[] } | undefined> {
  const { socialProviders } = await auth.$context;
  if (!socialProviders.some(({ id }) => id === OIDC)) return undefined;
  const body = {
    provider: OIDC,
    callbackURL: new URL(safeNext(next), base).href,
    errorCallbackURL: new URL(FAILED, base).href,
    disableRedirect: true,
  };
  const response = await auth.api.signInSocial({ body, headers: {}, asResponse: true });
  const { url } = (await response.json()) as { url?: string };
  return response.ok && url !== undefined ? { url, cookies: response.headers.getSetCookie() } : undefined;
}

/** The way back from the provider: the library's own route. Never throws for what the provider or the browser sent. */
export async function oidcEnd(auth: Auth, request: Request): Promise<Response> {
  try {
    return await auth.handler(request);
  } catch (error) {
    if (error instanceof APIError) return new Response(null, { status: 303, headers: { location: FAILED } });
    throw error;
  }
}
