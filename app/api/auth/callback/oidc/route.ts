import { oidcEnd } from "#accounts/oidc.ts";
import { sharedAuthWithProvider } from "#accounts/shared.ts";
import { config } from "#config";
import { notFound } from "#app/api/answer.ts";
import { open } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** Where the OpenID provider sends the browser back to. Its state is tied to the browser that began. */
export const GET = open(async (request) =>
  config().oidc === undefined ? notFound("OpenID provider here") : oidcEnd(await sharedAuthWithProvider(), request),
);
