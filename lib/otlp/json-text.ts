import { JsonError } from "./malformed.ts";

/** Enough for an AnyValue of MAX_VALUE_DEPTH levels: four levels of JSON each, and the envelope around it. */
export const MAX_JSON_DEPTH = 320;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, which differ from `]` and `}` by two. */
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/** Numbers of 16 digits and more may not survive as a double; only bodies that have some pay for the slower parse. */
const LONG_NUMBER = /[:[,\s]-?\d{16}/;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** JSON as parsed, except that integers beyond 2^53 are bigints. */
export type ParsedJson = null | boolean | number | bigint | string | ParsedJson[] | { [key: string]: ParsedJson };

/** Parses a body whose depth was checked before: the parser is slow and its readers recurse. Throws JsonError. */
export function parseJson(body: Uint8Array): ParsedJson {
  checkDepth(body);
  const text = decode(body);
  try {
    return LONG_NUMBER.test(text) ? (JSON.parse(text, exactInteger) as ParsedJson) : (JSON.parse(text) as ParsedJson);
  } catch (cause) {
    throw new JsonError(`the body is not JSON${whereOf(cause)}`);
  }
}

/** Where it ends to be JSON. What else V8 says quotes the body, which must stand in no log and no table. */
function whereOf(error: unknown): string {
  const place = error instanceof Error ? /at position \d+(?: \(line \d+ column \d+\))?|end of JSON input/.exec(error.message) : null;
  return place === null ? "" : `: ${place[0]}`;
}

function decode(body: Uint8Array): string {
  try {
    return utf8.decode(body);
  } catch (cause) {
    throw new JsonError("the body is not UTF-8", { cause });
  }
}

function exactInteger(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

function checkDepth(body: Uint8Array): void {
  let depth = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i] ?? 0;
    if (byte === QUOTE) i = endOfString(body, i);
    else if (CLOSE.has(byte)) depth--;
    else if (OPEN.has(byte) && ++depth > MAX_JSON_DEPTH) throw new JsonError(`the body is nested more than ${MAX_JSON_DEPTH} levels deep`);
  }
}

/** The place of the quote that ends the string which begins at `start`, or of the last byte when none does. */
function endOfString(body: Uint8Array, start: number): number {
  for (let i = body.indexOf(QUOTE, start + 1); i !== -1; i = body.indexOf(QUOTE, i + 1)) {
    let slashes = 0;
    while (body[i - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return i;
  }
  return body.length;
}
