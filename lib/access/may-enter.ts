import { config } from "#config";
import { isAdminKey } from "./admin-key.ts";
import { refusalOf, type RequestHeaders } from "./local-guard.ts";
import { withoutOwnForwarding } from "./own-forwarding.ts";
import { presentedKey } from "./presented-key.ts";
import { isSession, sessionCookieName } from "./session.ts";

/** Why a request to the web app is turned away. */
export interface Refusal {
  code: "forbidden" | "unauthenticated";
  message: string;
  hint: string;
}

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may enter, design §5: with auth off whatever is local, with auth on the admin key or a session it opened.
 * A session is a cookie, which browsers send by themselves, so a change also needs to come from our own pages.
 */
export async function refusalToEnter(method: string, headers: RequestHeaders): Promise<Refusal | undefined> {
  const refused = config().auth === "off" ? localRefusal(headers) : await keyRefusal(headers);
  return refused ?? (SAFE.has(method) ? undefined : foreignRefusal(headers));
}

function localRefusal(headers: RequestHeaders): Refusal | undefined {
  const message = refusalOf(withoutOwnForwarding(headers));
  return message === undefined
    ? undefined
    : { code: "forbidden", message, hint: "Open Playhead by http://localhost, or run it with PLAYHEAD_AUTH=on." };
}

async function keyRefusal(headers: RequestHeaders): Promise<Refusal | undefined> {
  const key = presentedKey(headers);
  if (key !== undefined && isAdminKey(key)) return undefined;
  const session = cookie(headers, sessionCookieName());
  if (key === undefined && session !== undefined && (await isSession(session))) return undefined;
  return {
    code: "unauthenticated",
    message: key === undefined ? "This needs the admin key." : "This is not the admin key.",
    hint: "Send it as `Authorization: Bearer <key>`, or open /login. `npm start` prints it.",
  };
}

/** Origin is what a browser says of the page that sends a change; programs send none. */
function foreignRefusal(headers: RequestHeaders): Refusal | undefined {
  const origin = headers["origin"];
  if (typeof origin !== "string" || origin === originOf(config().url) || hostOf(origin) === headers["host"]) return undefined;
  return {
    code: "forbidden",
    message: `A page of ${JSON.stringify(origin.slice(0, 100))} may not change anything here.`,
    hint: "Set PLAYHEAD_URL to the address that Playhead is opened by.",
  };
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function cookie(headers: RequestHeaders, name: string): string | undefined {
  const header = headers["cookie"];
  const pairs = typeof header === "string" ? header.split(";").map((pair) => pair.trim()) : [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
