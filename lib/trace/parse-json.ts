import type { Json } from "#trace/message.ts";

/** Deeper JSON is shown as text: everything that walks it (comparing, hashing, sending) may recurse. */
const MAX_DEPTH = 128;

/** The place behind a JSON string that begins at `start`. */
function afterString(source: string, start: number): number {
  for (let at = source.indexOf('"', start + 1); at >= 0; at = source.indexOf('"', at + 1)) {
    let slashes = 0;
    while (source.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return source.length;
}

function tooDeep(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length;) {
    const code = source.charCodeAt(at);
    if (code === 0x22) {
      at = afterString(source, at);
      continue;
    }
    if ((code === 0x5b || code === 0x7b) && ++depth > MAX_DEPTH) return true;
    if (code === 0x5d || code === 0x7d) depth--;
    at++;
  }
  return false;
}

/** The JSON in a text that strangers wrote, or undefined: when it is none, and when it is nested deeper than 128 levels. */
export function parseJson(source: string): Json | undefined {
  try {
    const value = JSON.parse(source) as Json;
    return source.length > MAX_DEPTH && tooDeep(source) ? undefined : value;
  } catch {
    return undefined;
  }
}
