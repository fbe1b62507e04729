import { oidcBegin } from "#accounts/oidc.ts";
import { sharedAuthWithProvider } from "#accounts/shared.ts";
import { config } from "#config";
import { OidcLogin } from "#contract/session.ts";
import { answer, failure } from "#app/api/answer.ts";
import { bodyOf } from "#app/api/ask.ts";
import { open } from "#app/api/guard.ts";
import { withCookies } from "#app/api/signed-in.ts";

export const dynamic = "force-dynamic";

/** Begins a sign-in with the OpenID provider: says where to go. */
export const POST = open(async (request) => {
  const { next } = await bodyOf(request, OidcLogin);
  const { oidc, url } = config();
  if (oidc === undefined) return failure("not-found", "There is no OpenID provider here");
  const begun = await oidcBegin(await sharedAuthWithProvider(), next, url);
  if (begun === undefined) return failure("unavailable", `The OpenID provider ${oidc.issuer} does not answer`, "Try again in a moment.");
  return withCookies(answer({ url: begun.url }), begun.cookies);
});
