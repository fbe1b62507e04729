import { oidcEnd } from "#accounts/oidc.ts";
import { sharedAuthWithProvider } from "#accounts/shared.ts";
import { open } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** Where the OpenID provider sends the browser back to. Its state is tied to the browser that began. */
export const GET = open(async (request) => oidcEnd(await sharedAuthWithProvider(), request));
