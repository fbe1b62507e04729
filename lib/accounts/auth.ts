import { prismaAdapter } from "better-auth/adapters/prisma";
import { betterAuth } from "better-auth/minimal";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { config, type Config } from "#config";
import { PASSWORD_LENGTH } from "#contract/accounts.ts";
import type { Accounts } from "#db/accounts.ts";
import { toldWrites } from "#db/prisma.ts";
import { withHashedSessions } from "./hashed-sessions.ts";
import { hashPassword, isPassword } from "./password.ts";

/** Of the provider in the library, and the last segment of the redirect URI that is registered with it. */
export const OIDC = "oidc";

const HOUR_MS = 3_600_000;

/** `__Host-` binds a cookie to this host, the path / and Secure; browsers take it only over https. */
function cookiesOf(url: string) {
  const https = url.startsWith("https://");
  return {
    cookiePrefix: https ? "__Host-playhead" : "playhead",
    useSecureCookies: false,
    defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: https },
  } as const;
}

/** Nobody comes in for the first time by the provider: an account is made by an invitation, and its verified e-mail is joined to it. */
function providerOf({ oidc }: Config) {
  if (oidc === undefined) return [];
  const { issuer, clientId, clientSecret } = oidc;
  const discoveryUrl = `${issuer}/.well-known/openid-configuration`;
  const scopes = ["openid", "email", "profile"];
  return [
    genericOAuth({
      config: [{ providerId: OIDC, discoveryUrl, clientId, clientSecret, scopes, disableSignUp: true, requireIdTokenVerification: true }],
    }),
  ];
}

/**
 * The library as we use it: no route of its own is served but the provider's redirect, everything else is called (sign-in.ts,
 * second-factor.ts). Sessions end by age here and by idleness in who-asks.ts. Throws without PLAYHEAD_SECRET.
 */
export function makeAuth({ prisma }: Accounts, settings: Config = config()) {
  if (settings.secret === undefined)
    throw new Error("PLAYHEAD_SECRET is not set and the data directory holds none: sessions cannot be signed");
  return betterAuth({
    appName: "Playhead",
    baseURL: settings.url,
    basePath: "/api/auth",
    secret: settings.secret,
    telemetry: { enabled: false },
    // Its own lines name e-mail addresses; what matters is answered, and unexpected errors are thrown.
    logger: { disabled: true },
    database: withHashedSessions(prismaAdapter(toldWrites(prisma), { provider: "postgresql" })),
    user: { modelName: "person" },
    session: {
      modelName: "personSession",
      expiresIn: (settings.sessionDays * 24 * HOUR_MS) / 1000,
      disableSessionRefresh: true,
    },
    account: { modelName: "credential", encryptOAuthTokens: true, accountLinking: { enabled: true, updateUserInfoOnLink: false } },
    verification: { modelName: "signInValue", storeIdentifier: "hashed" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    // Counted in sign-in-attempts.ts, in the database and by account: the library counts by address and in its own routes only.
    rateLimit: { enabled: false },
    advanced: { ...cookiesOf(settings.url), ipAddress: { disableIpTracking: true } },
    plugins: [twoFactor({ issuer: "Playhead", schema: { twoFactor: { modelName: "secondFactor" } } }), ...providerOf(settings)],
  });
}

export type Auth = ReturnType<typeof makeAuth>;
