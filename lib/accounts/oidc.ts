import { APIError } from "better-auth/api";
import { OIDC, type Auth } from "./auth.ts";

/** Where the browser goes to sign in with the provider, and the cookies that tie the way back to it. Undefined: the provider does not answer. */
export async function oidcBegin(auth: Auth, next: string, failed: string): Promise<{ url: string; cookies: string[] } | undefined> {
  const { socialProviders } = await auth.$context;
  if (!socialProviders.some(({ id }) => id === OIDC)) return undefined;
  const body = { provider: OIDC, callbackURL: next, errorCallbackURL: failed, disableRedirect: true };
  const response = await auth.api.signInSocial({ body, headers: {}, asResponse: true });
  const { url } = (await response.json()) as { url?: string };
  return response.ok && url !== undefined ? { url, cookies: response.headers.getSetCookie() } : undefined;
}

/** The way back from the provider: the library's own route. Never throws for what the provider or the browser sent. */
export async function oidcEnd(auth: Auth, request: Request): Promise<Response> {
  try {
    return await auth.handler(request);
  } catch (error) {
    if (error instanceof APIError) return new Response(null, { status: 303, headers: { location: "/login?failed=oidc" } });
    throw error;
  }
}
