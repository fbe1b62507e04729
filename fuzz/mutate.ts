import type { Chance } from "#cli/torture/chance.ts";

/** What byte fuzzers do to a seed: flip, replace, cut out, repeat, splice with another, and put in what programs stumble over. */

/** Gives bytes of its own: the seed is used again. */
type Mutation = (bytes: Buffer, chance: Chance, other: Uint8Array) => Buffer;

/** Longer inputs find nothing that shorter ones do not, and take their time. */
const MOST_BYTES = 64 * 1024;

const STUMBLING: readonly [string, ...string[]] = [
  "__proto__",
  "constructor",
  "\u0000",
  "\ud800",
  "\ufeff",
  "{{",
  "[[[[[[[[",
  '{"a":{"a":{"a":',
  "9223372036854775808",
  "-0",
  "1e999",
  "NaN",
  "\u202e",
  "../../",
  "$(x)",
  "=1+1",
  "a".repeat(300),
  "((a+)+)+$",
  "\\u0000",
  "\\ud83d",
  "null",
  "true",
  '"',
  "\\",
  "\r\n",
  "%2e%2e",
  "toString",
];

const at = (bytes: Uint8Array, chance: Chance): number => chance.below(bytes.length + 1);

function replaced(bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);
}

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  (bytes, chance) => {
    const flipped = Buffer.from(bytes);
    const place = chance.below(bytes.length);
    if (flipped.length > 0) flipped[place] = (flipped[place] ?? 0) ^ (1 << chance.below(8));
    return flipped;
  },
  (bytes, chance) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[chance.below(bytes.length)] = chance.pick([0, 1, 0x7f, 0x80, 0xff, chance.below(256)]);
    return changed;
  },
  (bytes, chance) => {
    const from = at(bytes, chance);
    return replaced(bytes, from, from + chance.below(32), Buffer.alloc(0));
  },
  (bytes, chance) => {
    const from = at(bytes, chance);
    const piece = bytes.subarray(from, from + chance.below(64));
    return replaced(bytes, from, from, Buffer.concat(Array.from({ length: 1 + chance.below(20) }, () => piece)));
  },
  (bytes, chance, other) => replaced(bytes, at(bytes, chance), bytes.length, other.subarray(at(other, chance))),
  (bytes, chance) => {
    const place = at(bytes, chance);
    return replaced(bytes, place, place, Buffer.from(chance.pick(STUMBLING)));
  },
  (bytes, chance) => {
    const place = at(bytes, chance);
    const text = Buffer.from(chance.pick(STUMBLING));
    return replaced(bytes, place, place + text.length, text);
  },
];

/** A seed after one to eight mutations. */
export function mutate(seed: Uint8Array, other: Uint8Array, chance: Chance): Buffer {
  let bytes = Buffer.from(seed.buffer, seed.byteOffset, Math.min(seed.length, MOST_BYTES));
  for (let n = 1 + chance.below(8); n > 0; n--) bytes = chance.pick(MUTATIONS)(bytes, chance, other).subarray(0, MOST_BYTES);
  return bytes;
}
