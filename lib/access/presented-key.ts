import type { RequestHeaders } from "./local-guard.ts";

function basicPassword(credentials: string): string | undefined {
  const pair = Buffer.from(credentials, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  return colon < 0 ? undefined : pair.slice(colon + 1);
}

/**
 * The key a request presents: `Authorization: Bearer <key>`, the password of `Authorization: Basic`, or `x-api-key`, in this order.
 * Undefined when it presents none.
 */
export function presentedKey(headers: RequestHeaders): string | undefined {
  const authorization = headers["authorization"];
  const match = typeof authorization === "string" ? /^(bearer|basic) +(\S+) *$/i.exec(authorization) : null;
  if (match?.[2] !== undefined) return match[1]?.toLowerCase() === "bearer" ? match[2] : basicPassword(match[2]);
  const key = headers["x-api-key"];
  return typeof key === "string" && key !== "" ? key : undefined;
}
