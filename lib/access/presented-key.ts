import type { RequestHeaders } from "./local-guard.ts";

/** The user and the password of Basic credentials: Langfuse sends its secret key as password, Weave and others a key as user. */
function ofBasic(credentials: string): string[] {
  const pair = Buffer.from(credentials, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  return colon < 0 ? [] : [pair.slice(colon + 1), pair.slice(0, colon)];
}

function ofAuthorization(value: string): string[] {
  const match = /^(bearer|basic) +(\S+) *$/i.exec(value);
  // Without a scheme the whole value is the key: so Opik's and Logfire's clients send it.
  if (match?.[2] === undefined) return /^\S+$/.test(value) ? [value] : [];
  return match[1]?.toLowerCase() === "bearer" ? [match[2]] : ofBasic(match[2]);
}

const KEY_HEADERS = ["x-api-key", "api-key", "api_key"] as const;

/**
 * Every text of a request that may be meant as its key, the likeliest first: `Authorization: Bearer <key>`, the password and the user of
 * `Authorization: Basic`, a bare `Authorization: <key>`; without them `x-api-key`, `api-key`, `api_key`. At most three; empty when it
 * presents none.
 */
export function presentedKeys(headers: RequestHeaders): string[] {
  const authorization = headers["authorization"];
  const own = typeof authorization === "string" ? ofAuthorization(authorization.trim()) : [];
  const others = KEY_HEADERS.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [value] : [];
  });
  return (own.length > 0 ? own : others).filter((key) => key !== "");
}
