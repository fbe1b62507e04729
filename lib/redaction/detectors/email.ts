import type { Find, Found } from "#redaction/found.ts";

/** RFC 5321 §4.5.3.1: an address may be that long on either side. */
const MOST_LOCAL = 64;
const MOST_DOMAIN = 255;

/** RFC 5322 allows more (`a=b@c`); taken along it would be the name of a field far more often than part of an address. */
const LOCAL = /[\p{L}\p{N}._%+'-]/u;
/** What may stand within an address but is punctuation before one: `'a@b.example'`. */
const EDGE = /[.%'-]/;
const DOMAIN = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:xn--[a-z0-9-]{2,59}|\p{L}{2,63})/uy;

/** Where the part before the @ begins; the @ itself where there is none. */
function localFrom(text: string, at: number): number {
  let from = at;
  while (from > 0 && at - from < MOST_LOCAL && LOCAL.test(text[from - 1] ?? "")) from--;
  while (from < at && EDGE.test(text[from] ?? "")) from++;
  return from;
}

/** Addresses of e-mail: at most 320 characters are looked at around an @. */
export const email: Find = (text) => {
  const found: Found[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    const start = Math.max(localFrom(text, at), found.at(-1)?.end ?? 0);
    if (start === at) continue;
    DOMAIN.lastIndex = 0;
    const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + MOST_DOMAIN));
    if (domain === null) continue;
    const end = at + 1 + domain[0].length;
    found.push({ start, end, value: text.slice(start, end).toLowerCase() });
  }
  return found;
};
