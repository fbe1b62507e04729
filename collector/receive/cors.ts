import type { OutgoingHttpHeaders } from "node:http";

/**
 * CORS of OTLP/HTTP (Fetch standard, "HTTP extensions"): off unless an operator lists origins. Every answer to a listed origin says so, a
 * refusal too: else the browser hides its Retry-After. No cookie is ever read on these paths, so no credentials are allowed.
 */

/** Whether pages of this origin may send. */
export type Origins = (origin: string) => boolean;

const MAX_AGE_SECONDS = 7200;
const HEADERS = "content-type, content-encoding, authorization, x-api-key, x-playhead-project";

/** Headers of every answer to a request from a page; `Vary` also where the origin is not listed, so that no cache mixes them up. */
export function corsHeaders(origin: string | undefined, origins: Origins): OutgoingHttpHeaders {
  if (origin === undefined) return {};
  if (!origins(origin)) return { vary: "Origin" };
  return { vary: "Origin", "access-control-allow-origin": origin, "access-control-expose-headers": "retry-after" };
}

/** What an answer to OPTIONS adds: a browser asks before it sends. */
export function preflightHeaders(origin: string | undefined, origins: Origins): OutgoingHttpHeaders {
  const allow = { allow: "POST, OPTIONS" };
  if (origin === undefined || !origins(origin)) return allow;
  return {
    ...allow,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": HEADERS,
    "access-control-max-age": String(MAX_AGE_SECONDS),
  };
}
