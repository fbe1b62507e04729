import { config } from "#config";
import { refusalOf, type RequestHeaders } from "./local-guard.ts";
import { withoutOwnForwarding } from "./own-forwarding.ts";

/** Why a request to the web app is turned away, whoever sent it. */
export interface Refusal {
  message: string;
  hint: string;
}

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
const OWN_SITE: ReadonlySet<string> = new Set(["same-origin", "none"]);

/**
 * Whether a request comes from where it may, design §5: with auth off from this machine, and a change always from our own pages or
 * from a program. A session is a cookie, which browsers send by themselves. Who asks is asked after this (lib/accounts/who-asks.ts).
 */
export function refusalToEnter(method: string, headers: RequestHeaders): Refusal | undefined {
  const refused = config().auth === "off" ? localRefusal(headers) : undefined;
  return refused ?? (SAFE.has(method) ? undefined : foreignRefusal(headers));
}

function localRefusal(headers: RequestHeaders): Refusal | undefined {
  const message = refusalOf(withoutOwnForwarding(headers));
  return message === undefined ? undefined : { message, hint: "Open Playhead by http://localhost, or run it with PLAYHEAD_AUTH=on." };
}

/** Origin and Sec-Fetch-Site are what a browser says of the page that sends a change; programs send neither. */
function foreignRefusal(headers: RequestHeaders): Refusal | undefined {
  const { origin, "sec-fetch-site": site } = headers;
  const known = typeof origin !== "string" || origin === originOf(config().url) || hostOf(origin) === headers["host"];
  if (known && (typeof site !== "string" || OWN_SITE.has(site.toLowerCase()))) return undefined;
  return {
    message: `A page of ${JSON.stringify(String(origin ?? site).slice(0, 100))} may not change anything here.`,
    hint: "Set PLAYHEAD_URL to the address that Playhead is opened by.",
  };
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
