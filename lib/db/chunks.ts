/**
 * Where long text is cut: at places that depend on the bytes around them only, so that a history sent again with something behind it, or
 * in front of it, is cut at the same places again. Two rules, both looked at byte by byte:
 *
 * - **between the objects of a JSON array**, at any depth, also inside a string of JSON, whatever the spacing: at `}, {`. The cut stands
 *   before the closing brackets of the object that ends there, not behind them: the last object of an array, which is followed by `]`
 *   today and by a comma tomorrow, is then the same piece both times;
 * - **where a rolling hash says so** (gear hash: the last 32 bytes), for everything else.
 */

/** A piece is never shorter, except the last of a text. */
export const MIN_CHUNK = 512;
/** A piece is never longer, so that hostile text makes no piece that costs more than others. */
const MAX_CHUNK = 16_384;
/** One place in 2,048 is a cut by the rolling hash. */
const MASK = 0x7ff << 20;
const GEAR_WINDOW = 32;

const COMMA = 0x2c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Fixed numbers for the 256 bytes: they decide the cuts, and changing them would store every text once more. */
const GEAR = Int32Array.from({ length: 256 }, (_, byte) => {
  let x = Math.imul(byte + 1, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
});

const SPACE = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d]) SPACE[byte] = 1;

/** What may stand between the end of a text and the end of the object that holds it: } ] " \ and space. */
const CLOSER = Uint8Array.from(SPACE);
for (const byte of [CLOSE, 0x5d, 0x22, 0x5c]) CLOSER[byte] = 1;

/** Where the run of closing brackets, quotes and spaces that ends at `end` begins. */
function beforeClosers(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && CLOSER[bytes[at - 1] as number] === 1) at--;
  return at;
}

/** With `{` at `at`: where to cut between two objects, or -1 when no object ends before it. */
function betweenObjects(bytes: Uint8Array, start: number, at: number): number {
  let before = at - 1;
  while (before > start && SPACE[bytes[before] as number] === 1) before--;
  if (bytes[before] !== COMMA) return -1;
  before--;
  while (before > start && SPACE[bytes[before] as number] === 1) before--;
  return bytes[before] === CLOSE ? beforeClosers(bytes, start, before) : -1;
}

/** Where a chunk ends, and how far one had to look to know it: Infinity when it ends there because the text does. */
export interface Cut {
  end: number;
  seen: number;
}

/** The next cut behind `start`; at the end of the text, the end without the brackets that close it. */
export function nextCut(bytes: Uint8Array, start: number, end: number): Cut {
  const limit = Math.min(end, start + MAX_CHUNK);
  const first = start + MIN_CHUNK;
  let hash = 0;
  for (let at = Math.min(limit, first - GEAR_WINDOW); at < limit; at++) {
    const byte = bytes[at] as number;
    hash = ((hash << 1) + (GEAR[byte] as number)) | 0;
    if (at < first) continue;
    if ((hash & MASK) === 0) return { end: at + 1, seen: at + 1 };
    if (byte !== OPEN) continue;
    const cut = betweenObjects(bytes, start, at);
    if (cut >= first) return { end: cut, seen: at + 1 };
  }
  return limit < end ? { end: limit, seen: limit + 1 } : { end: Math.max(start, beforeClosers(bytes, start, end)), seen: Infinity };
}
