import { createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { config } from "#config";

const AUDIENCE = "playhead-web";
const HOURS = 12;

/** Seconds that a session lasts. */
export const SESSION_SECONDS = HOURS * 3600;

/** Of both secrets: another admin key ends the sessions that the one before has opened. */
function secret(): Uint8Array {
  const { secret: text, adminKey = "" } = config();
  if (text === undefined) throw new Error("PLAYHEAD_SECRET is not set and the data directory holds none: sessions cannot be signed");
  return createHmac("sha256", text).update(adminKey, "utf8").digest();
}

/** Name of the session cookie. Over https the `__Host-` prefix binds it to this host, path / and Secure. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-playhead" : "playhead";
}

export function isHttps(): boolean {
  return config().url.startsWith("https://");
}

/** A signed session of whoever has the admin key, valid for SESSION_SECONDS. */
export function issueSession(): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("operator")
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${HOURS}h`)
    .sign(secret());
}

/** Whether this is a session that we signed and that has not ended. Never throws for a bad token. */
export async function isSession(token: string): Promise<boolean> {
  const key = secret();
  try {
    await jwtVerify(token, key, { audience: AUDIENCE, algorithms: ["HS256"] });
    return true;
  } catch {
    return false;
  }
}
