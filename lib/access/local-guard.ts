/**
 * Local mode (auth off) trusts whoever reaches the listener, so a listener must be sure that only this machine's own programs
 * do: no DNS rebinding (a page whose name was pointed at 127.0.0.1), no proxy put in front by accident, no other site's page.
 */

/** Request headers by lower-case name, as node:http and gRPC metadata give them. */
export interface RequestHeaders {
  readonly [name: string]: string | readonly string[] | undefined;
}

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

const FORWARDING: ReadonlySet<string> = new Set([
  "forwarded",
  "via",
  "x-real-ip",
  "x-client-ip",
  "true-client-ip",
  "cf-connecting-ip",
  "x-original-host",
]);

const OTHER_SITE: ReadonlySet<string> = new Set(["cross-site", "same-site"]);

function text(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.join(", ");
}

function isForwarding(name: string): boolean {
  return FORWARDING.has(name) || name.startsWith("x-forwarded-");
}

/** Why local mode refuses a request with these headers, as a sentence, or undefined when it does not. Design §5. */
export function refusalOf(headers: RequestHeaders): string | undefined {
  const host = text(headers["host"]);
  if (host === undefined) return "The request names no Host. Without auth only localhost, 127.0.0.1 and [::1] are served.";
  if (!LOCAL_HOST.test(host))
    return `Host ${JSON.stringify(host.slice(0, 100))} is not local. Without auth only localhost, 127.0.0.1 and [::1] are served; set PLAYHEAD_AUTH=on to serve others.`;
  const forwarding = Object.keys(headers).find((name) => headers[name] !== undefined && isForwarding(name.toLowerCase()));
  if (forwarding !== undefined)
    return `The header ${forwarding.toLowerCase()} says that a proxy stands in front. Without auth no proxy is served; set PLAYHEAD_AUTH=on.`;
  const site = text(headers["sec-fetch-site"]);
  if (site !== undefined && OTHER_SITE.has(site.toLowerCase()))
    return `A page of another site sent this request (Sec-Fetch-Site: ${site.toLowerCase()}). Without auth only Playhead's own pages are served.`;
  return undefined;
}
