import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { config } from "#config";
import { isHttps } from "./session.ts";

/**
 * A browser that somebody has signed in with carries a device cookie of theirs. Its failed sign-ins are counted apart, so that a
 * stranger who guesses at an account cannot keep its person out (OWASP, device cookies).
 */

const SECONDS = 365 * 24 * 3600;

/** Name of the device cookie. */
export function deviceCookieName(): string {
  return isHttps() ? "__Host-playhead-device" : "playhead-device";
}

function mark(nonce: string, email: string): Buffer {
  const { secret } = config();
  if (secret === undefined) throw new Error("PLAYHEAD_SECRET is not set and the data directory holds none: devices cannot be known again");
  return createHmac("sha256", secret).update(`device:${nonce}:${email}`).digest();
}

/** The cookie, as Set-Cookie has it, of a device on which this person has just signed in. */
export function deviceCookie(email: string): string {
  const nonce = randomBytes(16).toString("base64url");
  const value = `${nonce}.${mark(nonce, email).toString("base64url")}`;
  return `${deviceCookieName()}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SECONDS}${isHttps() ? "; Secure" : ""}`;
}

/** The device that a cookie's value names, when this person has signed in on it before. */
export function deviceOf(value: string | undefined, email: string): string | undefined {
  const [nonce, tag, ...more] = value?.split(".") ?? [];
  if (nonce === undefined || tag === undefined || more.length > 0) return undefined;
  const expected = mark(nonce, email);
  const given = Buffer.from(tag, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : undefined;
}
