import type { RequestHeaders } from "./local-guard.ts";

const LOOPBACK_ADDRESS = /^(127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/;

const own: { [name: string]: (value: string, headers: RequestHeaders) => boolean } = {
  "x-forwarded-host": (value, headers) => value === headers["host"],
  "x-forwarded-port": (value) => /^\d{1,5}$/.test(value),
  "x-forwarded-proto": (value) => value === "http",
  "x-forwarded-for": (value) => LOOPBACK_ADDRESS.test(value),
};

/**
 * The headers as the client sent them: Next fills in x-forwarded-* before our code sees a request (base-server.js), with the
 * request's own Host and the socket's own address. Those that say no more than that are left out; a proxy that forwards anyone
 * from elsewhere says more, and stays.
 */
export function withoutOwnForwarding(headers: RequestHeaders): RequestHeaders {
  const kept = Object.entries(headers).filter(([name, value]) => !(typeof value === "string" && own[name]?.(value, headers) === true));
  return Object.fromEntries(kept);
}
