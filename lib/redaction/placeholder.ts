import { createHmac } from "node:crypto";
import type { Found } from "./found.ts";

/** What stands in the place of a value: `[redacted:email]`, and of a hashed one `[redacted:email:kfhgbdmpacoelnij]`. */

const OPEN = "[redacted:";
/** Bytes of the hash that are shown. Two of a million values have the same with a probability of 3 in 10^8. */
const HASH_BYTES = 8;
const FIRST_LETTER = 97;

export function placeholder(name: string): string {
  return `${OPEN}${name}]`;
}

/** HMAC-SHA-256 by the project's key. In letters only, so that nothing that a detector looks for can be taken for one. */
export function hashed(name: string, value: string, key: Uint8Array): string {
  const digest = createHmac("sha256", key).update(value).digest().subarray(0, HASH_BYTES);
  let letters = "";
  for (const byte of digest) letters += String.fromCharCode(FIRST_LETTER + (byte >> 4), FIRST_LETTER + (byte & 15));
  return `${OPEN}${name}:${letters}]`;
}

/** Finds the placeholders of these rules: nothing is looked for in them, so that redacting again changes nothing. */
export function placeholdersOf(names: readonly string[]): (text: string) => readonly Found[] {
  const any = new RegExp(`\\[redacted:(?:${names.join("|")})(?::[a-p]{${2 * HASH_BYTES}})?\\]`, "g");
  return (text) => {
    if (!text.includes(OPEN)) return [];
    return [...text.matchAll(any)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
  };
}

/** The stretches without what of them stands in placeholders. Both from left to right. */
export function outside(found: readonly Found[], placeholders: readonly Found[]): readonly Found[] {
  if (placeholders.length === 0) return found;
  const parts: Found[] = [];
  let at = 0;
  for (const one of found) {
    let { start } = one;
    while (at > 0 && (placeholders[at - 1] as Found).end > start) at--;
    for (; at < placeholders.length && (placeholders[at] as Found).start < one.end; at++) {
      const { start: from, end } = placeholders[at] as Found;
      if (end <= start) continue;
      if (from > start) parts.push({ start, end: from });
      start = Math.max(start, end);
    }
    if (start === one.start) parts.push(one);
    else if (start < one.end) parts.push({ start, end: one.end });
  }
  return parts;
}
