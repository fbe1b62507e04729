import { createHmac, timingSafeEqual } from "node:crypto";
import { isHttps } from "#access/session.ts";
import { config } from "#config";

/** Name of a person's session cookie, as auth.ts has the library name it. */
export function personCookieName(): string {
  return `${isHttps() ? "__Host-playhead" : "playhead"}.session_token`;
}

/** The token in a cookie's value, `<token>.<HMAC-SHA256 of it, base64>`, percent-encoded; undefined when we did not sign it. */
export function signedToken(value: string): string | undefined {
  const { secret } = config();
  const text = decoded(value);
  const dot = text.lastIndexOf(".");
  if (secret === undefined || dot < 1) return undefined;
  const token = text.slice(0, dot);
  const expected = createHmac("sha256", secret).update(token, "utf8").digest();
  const given = Buffer.from(text.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
